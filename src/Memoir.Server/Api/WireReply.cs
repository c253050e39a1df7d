using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Memoir.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Api;

/// <summary>Answers with a record of the library in the format that the client reads.</summary>
internal static class WireReply
{
    public static Task ReplyAsync<T>(this ApiCall call, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        call.ReplyAsync(json => JsonSerializer.Serialize(json, value, type), status);
}
