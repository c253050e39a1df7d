using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.Platform.Memories;

/// <summary>Reads a change of one memory.</summary>
internal static class UpdateBody
{
    public static UpdateRequest Read(string id, JsonFields body, Caller caller)
    {
        var request = new UpdateRequest
        {
            Id = id,

            // 'text' is the contract's; older clients say 'memory' or 'data'.
            Text = body.Text("text") ?? body.Text("memory") ?? body.Text("data"),
            Metadata = body.Object("metadata")?.Json,
            MetadataMode = MetadataMode.Replace,
            ValidFrom = Instants.Read(body, "timestamp"),
            ExpirationDate = Instants.Day(body, "expiration_date"),
            ClearExpiration = body.Names("expiration_date") && !body.Has("expiration_date"),
            Actor = caller.RateKey,
        };
        return request is { Text: null, Metadata: null, ValidFrom: null, ExpirationDate: null, ClearExpiration: false }
            ? throw ApiException.BadRequest(body.Place("text"), "The update changes nothing. Give at least one of text, metadata, timestamp and expiration_date.")
            : request;
    }
}
