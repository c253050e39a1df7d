using System.Globalization;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.OpenSource.Reading;
using Memoir.Server.Requests;

namespace Memoir.Server.OpenSource.Requests;

/// <summary>What was called of late.</summary>
internal static class RequestRoutes
{
    private const int Default = 50;
    private const int Most = 200;

    public static void Map(ApiRoutes routes) => routes.Get("/requests", Access.Admin, ListAsync);

    private static async Task ListAsync(ApiCall call)
    {
        var limit = call.FromQuery(static query => query.Whole("limit", 1, Most) ?? Default);
        await call.Service<RequestQueue>().FlushAsync(call.Cancelled);
        var requests = await call.Service<IRequestStore>().ListAsync(call.Caller.ProjectId, limit, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            foreach (var request in requests)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, request.Sequence.ToString(CultureInfo.InvariantCulture));
                json.WriteString("method"u8, request.Method);
                json.WriteString("path"u8, request.Path);
                json.WriteNumber("status_code"u8, request.Status);
                json.WriteNumber("latency_ms"u8, Math.Round(request.Milliseconds, 2));
                json.WriteString("auth_type"u8, Means(request.Means));
                json.WriteString("created_at"u8, request.At.ToUniversalTime());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static string Means(string means) => means switch
    {
        "key" => "api_key",
        "operator" => "admin_api_key",
        "open" => "disabled",
        var other => other,
    };
}
