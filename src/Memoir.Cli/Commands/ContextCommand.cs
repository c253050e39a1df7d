using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir context</c>: the block to put into a prompt, within a budget of tokens.</summary>
internal sealed class ContextCommand : OpenStoreCommand
{
    private readonly Argument<string[]> _query = new("query")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "What the prompt is about. '-': stdin; nothing: the current facts alone.",
    };

    private readonly Option<int> _budget;
    private readonly Option<int> _memories;
    private readonly Option<int> _messages;
    private readonly Option<bool> _past;
    private readonly AsOfOptions _asOf;

    public ContextCommand(CommonOptions options, CliHost host)
        : base("context", "Compose what to put into a prompt: current facts first, then what is relevant, within a token budget.", options, host)
    {
        Add(_query);
        _budget = Opt(new Option<int>("--budget", "-b") { HelpName = "TOKENS", Description = "The most tokens, 0 to 1,000,000.", DefaultValueFactory = static _ => ContextRequest.DefaultBudget });
        _memories = Opt(new Option<int>("--max-memories") { HelpName = "N", Description = "The most memories, 1 to 1,000.", DefaultValueFactory = static _ => 30 });
        _messages = Opt(new Option<int>("--max-messages") { HelpName = "N", Description = "The most excerpts of earlier turns, 0 to 100.", DefaultValueFactory = static _ => 0 });
        _past = Opt(new Option<bool>("--include-past") { Description = "Also what no longer holds, with its dates." });
        _asOf = new AsOfOptions(this);
    }

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var words = call.Words(_query);
        var block = await memory.ContextAsync(
            new ContextRequest
            {
                Query = words.Length == 0 ? null : await Values.TextAsync(words, Host, "query", ct),
                Scope = RequireScope(call),
                Budget = call.Get(_budget),
                MaxMemories = call.Get(_memories),
                MaxMessages = call.Get(_messages),
                IncludePast = call.Get(_past),
                AsOf = _asOf.Read(call),
            },
            ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(ContextView.Of(block), CliJson.Default.ContextView);
        }
        else
        {
            // As it is, without a table or wrap: it is piped into prompts.
            await Host.Output.WriteAsync(SafeText.Lines(block.Text).AsMemory(), ct);
            if (!block.IsEmpty && !block.Text.EndsWith('\n'))
            {
                await Host.Output.WriteLineAsync();
            }

            call.Terminal.Note(block.IsEmpty ? "Nothing is known, or nothing fits." : $"{Show.Plural(block.Tokens, "token")}; {Show.Count(block.Omitted)} found and left out");
        }

        foreach (var part in block.Degraded)
        {
            call.Terminal.Warn($"part of the search did not run: {part}");
        }

        return ExitCodes.Ok;
    }
}
