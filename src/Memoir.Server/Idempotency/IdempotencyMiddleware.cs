using System.Security.Cryptography;
using System.Text;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Idempotency;

/// <summary>A write that is sent again with its <c>Idempotency-Key</c> is done once, on every route.</summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, IReplyStore replies)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 255;
    private const int LongestBody = 64 << 10;

    public async Task InvokeAsync(HttpContext http)
    {
        var replay = http.GetEndpoint()?.Metadata.GetMetadata<RouteReplay>()?.Replay ?? Replay.None;
        var key = http.Request.Headers[Header].ToString();
        if (replay == Replay.None || key.Length == 0 || Caller.Find(http) is not { } caller)
        {
            await next(http);
            return;
        }

        if (key.Length > LongestKey)
        {
            throw ApiException.BadRequest(Header, $"'{Header}' has {key.Length} characters; {LongestKey} are allowed. Use a UUID.");
        }

        var header = key;

        // Keys of another limit within the project are another caller's.
        key = $"{caller.Limit}|{key}";
        var hash = await HashAsync(http);
        var kept = await replies.ClaimAsync(caller.ProjectId, key, hash, http.RequestAborted);
        if (kept is not null && !string.Equals(kept.RequestHash, hash, StringComparison.Ordinal))
        {
            throw new ApiException(409, ConflictCodes.IdempotencyKeyReused, $"'{Header}' belongs to another request. Use a new key for a new request.", Header);
        }

        if (kept is { Status: 0 })
        {
            throw new ApiException(409, "request_in_work", $"A request with this '{Header}' is in work. Try again when it is answered.", Header) { RetryAfter = 1 };
        }

        http.Features.Set(new IdempotentCall(header, kept is not null) { Kept = kept?.Body });
        if (kept is null)
        {
            await RunAsync(http, caller.ProjectId, key, replay == Replay.KeptReply);
        }
        else if (replay == Replay.ByRoute)
        {
            await next(http);
        }
        else
        {
            http.Response.Headers["Idempotent-Replayed"] = "true";
            await JsonReply.WriteAsync(http, kept.Status, kept.Body ?? "{}"u8.ToArray());
        }
    }

    private async Task RunAsync(HttpContext http, string project, string key, bool keep)
    {
        var reply = http.Response.Body;
        using var copy = new MemoryStream();
        http.Response.Body = keep ? copy : reply;
        try
        {
            await next(http);
        }
        catch
        {
            await replies.ReleaseAsync(project, key, CancellationToken.None);
            throw;
        }
        finally
        {
            http.Response.Body = reply;
        }

        // An error changed nothing, so the same request may be tried again.
        if (http.Response.StatusCode >= 400 || copy.Length > LongestBody)
        {
            await replies.ReleaseAsync(project, key, CancellationToken.None);
        }
        else
        {
            await replies.CompleteAsync(project, key, http.Response.StatusCode, keep ? copy.ToArray() : http.Features.Get<IdempotentCall>()?.Kept, CancellationToken.None);
        }

        if (keep)
        {
            await reply.WriteAsync(copy.GetBuffer().AsMemory(0, (int)copy.Length), http.RequestAborted);
        }
    }

    private static async Task<string> HashAsync(HttpContext http)
    {
        // Held in memory, within the limit of bodies: a file on disk would be a copy that no erasure knows of.
        http.Request.EnableBuffering(bufferThreshold: int.MaxValue);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method}\n{http.Request.Path}{http.Request.QueryString}\n"));
        var buffer = new byte[8192];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        http.Request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>What a route does about idempotency keys, among its metadata.</summary>
internal sealed record RouteReplay(Replay Replay);
