using System.CommandLine;
using Memoir.Cli.Rendering;
using Memoir.Time;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir time</c>: which times a text names, and what they mean at an instant.</summary>
internal sealed class TimeCommand : MemoirCommand
{
    private readonly Argument<string[]> _text = new("text") { Arity = ArgumentArity.ZeroOrMore, Description = "The text. '-' or nothing: stdin." };
    private readonly Option<string?> _at;
    private readonly Option<string?> _language;

    public TimeCommand(CommonOptions options, CliHost host)
        : base("time", "Show which times a text names (\"two weeks ago\", \"in May\") and what they mean.", options, host)
    {
        Add(_text);
        _at = Opt(new Option<string?>("--at") { HelpName = "WHEN", Description = "When the text was said. Default: now." });
        _language = Opt(new Option<string?>("--language") { HelpName = "CODE", Description = "Its language: en, de, fr, es, it, pt, nl, ru, zh, ja. Default: detected." });
        Add(options.Json);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        var at = Values.Timestamp(call.Get(_at), _at.Name) ?? Host.TimeProvider.GetUtcNow();
        var text = await Values.TextAsync(call.Words(_text), Host, "text", ct);
        var mentions = TimeExpressions.Find(text, at, call.Get(_language)).Select(mention => TimeMentionView.Of(mention, text)).ToList();
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(new TimesView(at, mentions), CliJson.Default.TimesView);
        }
        else if (mentions.Count == 0)
        {
            call.Terminal.Note("No times.");
        }
        else
        {
            call.Terminal.Out.Write(Tables.Times(mentions));
        }

        return ExitCodes.Ok;
    }
}
