using Memoir.Server.Contracts;

namespace Memoir.Server.OpenSource;

/// <summary>What the open-source server says where a model or a store fails it: 502, and which of them in <c>code</c>.</summary>
internal static class UpstreamFailure
{
    private const int BadGateway = 502;

    public static ApiException Spell(ApiException error) => error switch
    {
        { Cause: ModelUnavailableException model } => With(error, Code(model)),
        { Cause: EmbedderMismatchException } => With(error, "vector_store_unavailable"),
        { Code: "store" } => With(error, "datastore_unavailable"),
        { Status: BadGateway } => With(error, "unknown"),
        _ => error,
    };

    private static string Code(ModelUnavailableException model) => model.Status switch
    {
        401 or 403 => "provider_auth_failed",
        429 => "provider_rate_limited",
        408 or 504 => "provider_timeout",
        >= 400 and < 500 => "provider_bad_request",
        null when model.InnerException is TimeoutException or OperationCanceledException => "provider_timeout",
        _ => "provider_unavailable",
    };

    private static ApiException With(ApiException error, string code) => new(BadGateway, code, error.Message, error.Field) { RetryAfter = error.RetryAfter };
}
