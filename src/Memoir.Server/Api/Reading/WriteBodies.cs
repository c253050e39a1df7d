using Memoir.Server.Contracts;
using Memoir.Server.Http;

namespace Memoir.Server.Api.Reading;

/// <summary>What to change, delete, erase or export.</summary>
internal static class WriteBodies
{
    public static UpdateRequest Update(JsonFields body, string id)
    {
        body.Only("id", "text", "metadata", "metadata_mode", "remove_metadata_keys", "expiration_date", "clear_expiration", "valid_from", "categories", "actor", "reason");
        if (body.Text("id") is { } other && !string.Equals(other, id, StringComparison.Ordinal))
        {
            throw ApiException.BadRequest("id", "'id' differs from the one in the path. Leave it out of the body.");
        }

        return new UpdateRequest
        {
            Id = id,
            Text = body.Text("text"),
            Metadata = body.Metadata("metadata"),
            MetadataMode = body.Choice("metadata_mode", MetadataMode.Merge),
            RemoveMetadataKeys = body.Texts("remove_metadata_keys"),
            ExpirationDate = body.Day("expiration_date"),
            ClearExpiration = body.Flag("clear_expiration") ?? false,
            ValidFrom = body.Time("valid_from"),
            Categories = body.Has("categories") ? body.Texts("categories") : null,
            Actor = body.Text("actor"),
            Reason = body.Text("reason"),
        };
    }

    public static DeleteAllRequest DeleteAll(JsonFields body, ServerLimits limits)
    {
        body.Only("scope", "filter", "actor");
        return new DeleteAllRequest { Scope = body.Scope("scope"), Filter = body.Filter("filter", limits), Actor = body.Text("actor") };
    }

    public static EraseRequest Erase(JsonFields body)
    {
        body.Only("memory_id", "message_id", "scope", "from", "to", "keep_sources", "actor");
        return new EraseRequest
        {
            MemoryId = body.Text("memory_id"),
            MessageId = body.Text("message_id"),
            Scope = body.OptionalScope("scope"),
            From = body.Time("from"),
            To = body.Time("to"),
            KeepSources = body.Flag("keep_sources") ?? false,
            Actor = body.Text("actor"),
        };
    }

    public static ExportRequest Export(JsonFields body)
    {
        body.Only("scope", "messages", "history");
        return new ExportRequest { Scope = body.OptionalScope("scope"), Messages = body.Flag("messages") ?? true, History = body.Flag("history") ?? true };
    }

    /// <summary>How to import, from the query: the body is the input itself.</summary>
    public static ImportRequest Import(QueryFields query)
    {
        var into = new Scope { UserId = query.Text("user_id"), AgentId = query.Text("agent_id"), RunId = query.Text("run_id"), AppId = query.Text("app_id") };
        var defaults = new ImportRequest();
        return new ImportRequest
        {
            Format = query.Choice("format", PortableFormat.Auto),
            Into = into.IsEmpty ? null : into,
            Embed = query.Flag("embed") ?? true,
            BatchSize = Number(query, "batch_size", defaults.BatchSize),
            MaxLineBytes = Number(query, "max_line_bytes", defaults.MaxLineBytes),
            MaxDocumentBytes = Number(query, "max_document_bytes", defaults.MaxDocumentBytes),
            MaxConflicts = Number(query, "max_conflicts", defaults.MaxConflicts),
        };
    }

    private static int Number(QueryFields query, string name, int otherwise) => query.Whole(name, int.MinValue, int.MaxValue) ?? otherwise;
}
