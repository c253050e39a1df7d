using Memoir.Server.Api.Reading;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Memoir.Server.Api;

/// <summary>Records in and out as streams: however large the project, the server holds a few pages of it.</summary>
internal static class StreamRoutes
{
    private const string Lines = "application/x-ndjson";
    private const int FlushBytes = 64 << 10;

    public static void Map(ApiRoutes routes)
    {
        routes.Post(ApiPaths.Root + "/export", Access.Read, ExportAsync).WithMetadata(new DisableRequestTimeoutAttribute());

        // Run again, an import stores nothing twice: it needs no key, whose body would have to be held whole.
        routes.Post(ApiPaths.Root + "/import", Access.Write, ImportAsync).WithMetadata(new DisableRequestTimeoutAttribute());
    }

    private static async Task ExportAsync(ApiCall call)
    {
        var request = WriteBodies.Export(await call.FieldsAsync());
        var lines = (await call.MemoryAsync()).ExportAsync(request, call.Cancelled);
        var response = call.Http.Response;
        var waiting = 0L;
        await foreach (var line in lines)
        {
            if (!response.HasStarted && waiting == 0)
            {
                // With the first line, not before: what can't be exported is still an error with its status.
                response.ContentType = Lines;
            }

            line.Span.CopyTo(response.BodyWriter.GetSpan(line.Length));
            response.BodyWriter.Advance(line.Length);
            waiting += line.Length;
            if (waiting >= FlushBytes)
            {
                await response.BodyWriter.FlushAsync(call.Cancelled);
                waiting = 1;
            }
        }

        await response.BodyWriter.FlushAsync(call.Cancelled);
    }

    private static async Task ImportAsync(ApiCall call)
    {
        // Lines and documents have limits of their own; the whole has none, since none of it is held.
        if (call.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = null;
        }

        var request = WriteBodies.Import(call.Query);
        var result = await (await call.MemoryAsync()).ImportAsync(call.Http.Request.Body, request, call.Cancelled);
        await call.ReplyAsync(result, WireJson.Format.ImportResult);
    }
}
