using System.Globalization;
using Memoir.Providers.Endpoints;

namespace Memoir.Providers.Http;

/// <summary>The errors of one model: each names the model and its address, says what happened and what to do, and holds no key.</summary>
internal sealed class Failures(ModelEndpoint endpoint, ModelOptions options)
{
    public ModelUnavailableException Refused(int status, ServerError error, TimeSpan? retryAfter)
    {
        var isRetryable = IsRetryable(status, error);
        return Make($"answered {status}{(error.Kind is null ? string.Empty : $" ({error.Kind})")}: {(error.Message.Length == 0 ? "no reason given" : error.Message)}", Remedy(status, error, isRetryable), isRetryable, status, retryAfter);
    }

    public ModelUnavailableException TooLong() => Make(
        $"sent more than {options.MaxResponseBytes.ToString(CultureInfo.InvariantCulture)} bytes in one answer; the rest was not read",
        "If that is no defect of the server, raise MEMOIR_MODEL_MAX_RESPONSE_BYTES.",
        isRetryable: true,
        status: 200);

    public ModelUnavailableException TimedOut() => Make(
        $"did not answer within {options.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s",
        "If the model is slow rather than stuck, raise MEMOIR_MODEL_TIMEOUT.",
        isRetryable: true);

    public ModelUnavailableException Unreachable(Exception cause) => Make(
        $"can't be reached: {cause.GetBaseException().Message}", $"Check that the server runs and that {endpoint.Variables}_URL is right.", isRetryable: true, cause: cause);

    public ModelUnavailableException Interrupted(Exception cause) => Make(
        $"broke the connection off in its answer: {cause.GetBaseException().Message}", "It is worth another try.", isRetryable: true, status: 200, cause: cause);

    public ModelUnavailableException CutOff() => Make(
        "ended the stream before its answer was complete", "It is worth another try.", isRetryable: true, status: 200);

    public ModelUnavailableException Garbled(Exception? cause, string? what = null) => Make(
        $"answered with success, but not with an answer of {(endpoint.Provider is ModelProvider.Anthropic ? "Anthropic's" : "OpenAI's")} protocol{(what is null ? string.Empty : $": {what}")}",
        $"Check that {endpoint.Variables}_URL is the address of the API, not of a web page, and that {endpoint.Variables}_PROVIDER is right.",
        isRetryable: true,
        status: 200,
        cause: cause);

    // An error inside a success comes from behind a gateway, and is passing more often than not.
    private static bool IsRetryable(int status, ServerError error) =>
        error.Kind is not ("insufficient_quota" or "billing_error" or "invalid_request_error" or "authentication_error" or "permission_error" or "not_found_error")
        && (status is 200 or 408 or 409 or 425 or 429 or >= 500);

    private string Remedy(int status, ServerError error, bool isRetryable) => status switch
    {
        _ when error.Kind is "insufficient_quota" or "billing_error" => "The account's quota is used up; top it up, or configure another model.",
        401 or 403 when !endpoint.Key.IsThere => $"No key was sent. Put one into {endpoint.Key.Variable}, or name another variable with {endpoint.Variables}_KEY_VARIABLE.",
        401 or 403 => $"Check the key in {endpoint.Key.Variable}.",
        404 => $"Check {endpoint.ModelVariable} ('{endpoint.Model}') and {endpoint.Variables}_URL; the address of OpenAI's protocol usually ends in /v1.",
        413 => "Send less at once.",
        _ when error.Kind?.Contains("context", StringComparison.OrdinalIgnoreCase) is true =>
            "Use a model, or a setting of the server, with a longer context (Ollama: num_ctx; llama.cpp: -c), or send less at once.",
        >= 300 and < 400 => $"Redirections are not followed, since the key would go along. Set {endpoint.Variables}_URL to the final address.",
        _ when isRetryable => "It is worth another try.",
        _ => $"If it is a setting that the model does not take, change it: MEMOIR_MODEL_STRUCTURED_OUTPUT, MEMOIR_MODEL_TEMPERATURE, MEMOIR_MODEL_MAX_OUTPUT_TOKENS.",
    };

    // The cause is kept only where it can't tell the key.
    private ModelUnavailableException Make(string what, string remedy, bool isRetryable, int? status = null, TimeSpan? retryAfter = null, Exception? cause = null)
    {
        var isSafe = cause is null || string.Equals(endpoint.Key.Hide(cause.ToString()), cause.ToString(), StringComparison.Ordinal);
        return new ModelUnavailableException(endpoint.Key.Hide($"The model {endpoint} {what.TrimEnd('.')}. {remedy}"), isSafe ? cause : null)
        {
            IsRetryable = isRetryable,
            Status = status,
            RetryAfter = retryAfter,
        };
    }
}
