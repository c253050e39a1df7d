using Memoir.Providers.Endpoints;

namespace Memoir.Providers.Http;

/// <summary>Makes the HTTP client of one model.</summary>
internal static class ModelHttp
{
    public static HttpClient Create(ModelEndpoint endpoint, ModelOptions options, TimeProvider clock) => new(
        new AnswerHandler(endpoint, options, clock, new SocketsHttpHandler
        {
            // A key must not follow a redirection to another host.
            AllowAutoRedirect = false,

            // An address that moves is looked up again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        }))
    {
        // Time runs out in the adapter, which knows a streamed answer from a stuck one.
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };
}
