using System.CommandLine;
using Memoir.Cli.Models;
using Memoir.Cli.Rendering;
using Memoir.Providers;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir search</c>: what is relevant to a question, best first.</summary>
internal sealed class SearchCommand : OpenStoreCommand
{
    private readonly Argument<string[]> _query = new("query")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "The question or text. '-' or nothing: stdin.",
    };

    private readonly Option<int> _top;
    private readonly Option<double> _threshold;
    private readonly Option<bool> _messages;
    private readonly Option<bool> _all;
    private readonly Option<bool> _explain;
    private readonly Option<string?> _explainId;
    private readonly Option<bool> _duplicates;
    private readonly Option<bool> _relevant;
    private readonly Option<bool> _rerank;
    private readonly Option<int?> _maxTokens;
    private readonly AsOfOptions _asOf;
    private readonly Option<string?> _filter;
    private readonly Option<bool> _superseded;
    private readonly Option<bool> _expired;

    public SearchCommand(CommonOptions options, CliHost host)
        : base("search", "Find what is relevant to a question, best first.", options, host)
    {
        Add(_query);
        _top = Opt(new Option<int>("--top-k", "-k") { HelpName = "N", Description = "How many hits at most.", DefaultValueFactory = static _ => 10 });
        _threshold = Opt(new Option<double>("--threshold") { HelpName = "X", Description = "The least score of a hit, 0 to 1." });
        _messages = Opt(new Option<bool>("--messages") { Description = "Search the verbatim turns instead of memories." });
        _all = Opt(new Option<bool>("--all") { Description = "Search memories and turns together." });
        _explain = Opt(new Option<bool>("--explain") { Description = "Show where each score comes from." });
        _explainId = Opt(new Option<string?>("--explain-id") { HelpName = "ID", Description = "Say what became of this memory or turn, and what would have had to differ." });
        _duplicates = Opt(new Option<bool>("--keep-duplicates") { Description = "Show what says the same as separate hits." });
        _relevant = Opt(new Option<bool>("--relevant") { Description = "Only what probably answers; nothing where nothing does." });
        _rerank = Opt(new Option<bool>("--rerank") { Description = "Have the configured model order the best hits: one call, which sees their texts." });
        _maxTokens = Opt(new Option<int?>("--max-tokens") { HelpName = "N", Description = "How many tokens the hits may have together." });
        _asOf = new AsOfOptions(this);
        _filter = Opt(new Option<string?>("--filter") { HelpName = "JSON", Description = "Only memories that match: {\"categories\": {\"in\": [\"food\"]}}.." });
        _superseded = Opt(new Option<bool>("--include-superseded") { Description = "Also what no longer holds." });
        _expired = Opt(new Option<bool>("--include-expired") { Description = "Also what has expired." });
    }

    protected override void Equip(Invocation call, Memory memory, ModelOptions models)
    {
        if (call.Get(_rerank))
        {
            memory.UseReranker(ModelSetup.Reranker(call, models));
        }
    }

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var request = new SearchRequest
        {
            Query = await Values.TextAsync(call.Words(_query), Host, "query", ct),
            Scope = RequireScope(call),
            TopK = call.Get(_top),
            Threshold = call.Get(_threshold),
            Targets = call.Get(_all) ? SearchTargets.All : call.Get(_messages) ? SearchTargets.Messages : SearchTargets.Memories,
            Explain = call.Get(_explain),
            ExplainId = call.Get(_explainId),
            KeepDuplicates = call.Get(_duplicates),
            RelevantOnly = call.Get(_relevant),
            Rerank = call.Get(_rerank),
            MaxTokens = call.Get(_maxTokens),
            AsOf = _asOf.Read(call),
            Filter = Values.Filter(call.Get(_filter), _filter.Name),
            IncludeSuperseded = call.Get(_superseded),
            IncludeExpired = call.Get(_expired),
        };
        var result = await memory.SearchAsync(request, ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(SearchView.Of(request.Query, result), CliJson.Default.SearchView);
        }
        else if (result.Hits.Count == 0)
        {
            call.Terminal.Note($"Nothing found in {request.Scope}.");
        }
        else
        {
            call.Terminal.Out.Write(Tables.Hits(result.Hits));
        }

        if (result.Explained is { } trace && !call.Terminal.IsJson)
        {
            call.Terminal.Out.Write(Explanations.Of(trace));
        }

        foreach (var part in result.Degraded)
        {
            call.Terminal.Warn($"part of the search did not run: {part}");
        }

        return ExitCodes.Ok;
    }
}
