using System.CommandLine;
using Memoir.Cli.Models;
using Memoir.Cli.Rendering;
using Memoir.Extraction;
using Memoir.Extraction.Chat;
using Memoir.Extraction.Hybrid;
using Memoir.Extraction.Rules;
using Memoir.Import;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir extract</c>: what the rules, or a model, read from a text or a conversation. Nothing is stored.</summary>
internal sealed class ExtractCommand : MemoirCommand
{
    private const int MostTurns = 10_000;

    private readonly Argument<string[]> _text = new("text") { Arity = ArgumentArity.ZeroOrMore, Description = "What was said. '-' or nothing: stdin." };
    private readonly Option<string?> _file;
    private readonly Option<string> _role;
    private readonly Option<string?> _name;
    private readonly Option<string?> _timestamp;

    public ExtractCommand(CommonOptions options, CliHost host)
        : base("extract", "Show which facts the rules, or a model, read from a text or a conversation, and what they refuse. Nothing is stored.", options, host)
    {
        Add(_text);
        _file = Opt(new Option<string?>("--file") { HelpName = "FILE", Description = "A conversation instead, in any format that import reads." });
        _role = Opt(new Option<string>("--role") { Description = "Who says the text: user, assistant, system or tool.", DefaultValueFactory = static _ => MessageRoles.User }
            .AcceptOnlyFromAmong(MessageRoles.User, MessageRoles.Assistant, MessageRoles.System, MessageRoles.Tool));
        _name = Opt(new Option<string?>("--name") { Description = "The speaker's name." });
        _timestamp = Opt(new Option<string?>("--timestamp") { HelpName = "WHEN", Description = "When it was said. Default: now." });
        Add(options.Extractor);
        Add(options.Config);
        Add(options.Json);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        var at = Values.Timestamp(call.Get(_timestamp), _timestamp.Name) ?? Host.TimeProvider.GetUtcNow();
        var turns = call.Get(_file) is { } file
            ? await ReadAsync(file, at, ct)
            : [new Turn(call.Get(_role)!, call.Get(_name), await Values.TextAsync(call.Words(_text), Host, "text", ct), at)];
        var models = ModelSetup.Read(call, Common, StorePath.Of(null, Host));
        IExtractor extractor = ModelSetup.Extractor(call, Common, models) is not { } client ? new RuleExtractor()
            : ModelSetup.Mode(call, Common, models) is ExtractionMode.Hybrid ? new HybridExtractor(client)
            : new ChatExtractor(client);
        var result = await extractor.ExtractAsync(new ExtractionRequest { Turns = turns }, ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(new ExtractionView(extractor.Name, result.Candidates, result.Rejected), CliJson.Default.ExtractionView);
            return ExitCodes.Ok;
        }

        if (result.Candidates.Count > 0)
        {
            call.Terminal.Out.Write(Tables.Candidates(result.Candidates));
        }

        foreach (var rejected in result.Rejected)
        {
            call.Terminal.Out.Write(Tables.Dim($"not a memory ({rejected.Reason}): {rejected.Text}\n"));
        }

        call.Terminal.Note($"{Show.Plural(result.Candidates.Count, "fact")} from {Show.Plural(turns.Count, "turn")} by {extractor.Name}");
        return ExitCodes.Ok;
    }

    private async Task<List<Turn>> ReadAsync(string file, DateTimeOffset at, CancellationToken ct)
    {
        await using var input = file is "-" ? Host.Input : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        var turns = new List<Turn>();
        await foreach (var turn in Memoir.Import.ConversationReader.ReadAsync(input, new ImportOptions(), ct))
        {
            if (turn.Message is not { } message)
            {
                continue;
            }

            if (turns.Count == MostTurns)
            {
                throw new InvalidInputException("--file", $"'{file}' holds more than {MostTurns} turns; split it, or import it into a store.");
            }

            turns.Add(new Turn(message.Role, message.Name, message.Content, message.Timestamp ?? at));
        }

        return turns;
    }
}
