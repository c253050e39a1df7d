using Memoir.Server.Http;

namespace Memoir.Server.Api.Reading;

/// <summary>What to find, list, follow or compose.</summary>
internal static class ReadBodies
{
    public static SearchRequest Search(JsonFields body, ServerLimits limits)
    {
        body.Only(
            "query", "scope", "top_k", "threshold", "targets", "include_superseded", "include_expired", "as_of", "filter", "explain", "explain_id", "keep_duplicates", "max_tokens",
            "relevant_only", "rerank");
        return new SearchRequest
        {
            Query = body.Text("query")!,
            Scope = body.Scope("scope"),
            TopK = body.Rows("top_k", 10, limits),
            Threshold = body.Real("threshold", double.MinValue, double.MaxValue) ?? 0,
            Targets = body.Choice("targets", SearchTargets.Memories),
            IncludeSuperseded = body.Flag("include_superseded") ?? false,
            IncludeExpired = body.Flag("include_expired") ?? false,
            AsOf = body.AsOf("as_of"),
            Filter = body.Filter("filter", limits),
            Explain = body.Flag("explain") ?? false,
            ExplainId = body.Text("explain_id"),
            KeepDuplicates = body.Flag("keep_duplicates") ?? false,
            MaxTokens = body.Whole("max_tokens", int.MinValue, int.MaxValue),
            RelevantOnly = body.Flag("relevant_only") ?? false,
            Rerank = body.Flag("rerank") ?? false,
        };
    }

    public static ListRequest List(JsonFields body, ServerLimits limits)
    {
        body.Only("scope", "limit", "cursor", "offset", "order", "include_superseded", "include_expired", "filter", "as_of");
        return new ListRequest
        {
            Scope = body.Scope("scope"),
            Limit = body.Rows("limit", 100, limits),
            Cursor = body.Text("cursor"),
            Offset = body.Number("offset", 0),
            Order = body.Choice("order", ListOrder.NewestFirst),
            IncludeSuperseded = body.Flag("include_superseded") ?? false,
            IncludeExpired = body.Flag("include_expired") ?? false,
            Filter = body.Filter("filter", limits),
            AsOf = body.AsOf("as_of"),
        };
    }

    public static HistoryRequest History(JsonFields body, ServerLimits limits)
    {
        body.Only("memory_id", "scope", "limit", "cursor");
        return new HistoryRequest
        {
            MemoryId = body.Text("memory_id"),
            Scope = body.OptionalScope("scope"),
            Limit = body.Rows("limit", 100, limits),
            Cursor = body.Text("cursor"),
        };
    }

    public static EventListRequest Events(JsonFields body, ServerLimits limits)
    {
        body.Only("scope", "status", "limit", "cursor");
        return new EventListRequest
        {
            Scope = body.OptionalScope("scope"),
            Status = body.Has("status") ? body.Choice("status", EventStatus.Pending) : null,
            Limit = body.Rows("limit", 100, limits),
            Cursor = body.Text("cursor"),
        };
    }

    public static UsageRequest Usage(JsonFields body)
    {
        body.Only("from", "to", "app_id");
        return new UsageRequest { From = body.Day("from") ?? DateOnly.MinValue, To = body.Day("to") ?? DateOnly.MaxValue, AppId = body.Text("app_id") };
    }

    public static ContextRequest Context(JsonFields body)
    {
        body.Only("scope", "query", "budget", "max_memories", "max_messages", "max_text_length", "include_past", "as_of", "header", "instructions");
        return new ContextRequest
        {
            Scope = body.Scope("scope"),
            Query = body.Text("query"),
            Budget = body.Number("budget", ContextRequest.DefaultBudget),
            MaxMemories = body.Number("max_memories", 30),
            MaxMessages = body.Number("max_messages", 0),
            MaxTextLength = body.Number("max_text_length", 500),
            IncludePast = body.Flag("include_past") ?? false,
            AsOf = body.AsOf("as_of"),
            Header = body.Text("header"),
            Instructions = body.Choice("instructions", InstructionHandling.Mark),
        };
    }
}
