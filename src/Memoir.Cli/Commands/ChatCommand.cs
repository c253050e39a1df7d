using System.CommandLine;
using System.Text;
using Memoir.Cli.Models;
using Memoir.Cli.Rendering;
using Microsoft.Extensions.AI;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir chat</c>: an agent with memory in the terminal. Without a model it shows what it would recall, and learns.</summary>
internal sealed class ChatCommand : StoreCommand
{
    /// <summary>How many messages of the conversation go with each question.</summary>
    private const int MostCarried = 40;

    private readonly Option<int> _budget;
    private readonly Option<bool> _readOnly;

    public ChatCommand(CommonOptions options, CliHost host)
        : base("chat", "Talk to an agent with memory. Without a model: shows what it would recall, and what it learns.", options, host)
    {
        Add(options.Extractor);
        _budget = Opt(new Option<int>("--budget", "-b") { HelpName = "TOKENS", Description = "The most tokens recalled per turn, 0 to 1,000,000.", DefaultValueFactory = static _ => ContextRequest.DefaultBudget });
        _readOnly = Opt(new Option<bool>("--read-only") { Description = "Recall, and remember nothing." });
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        var scope = RequireScope(call);
        using var model = Host.ChatModel(ModelSetup.Read(call, Common, PathOf(call)), Host);
        await using var memory = await OpenAsync(call, create: true, ct);
        call.Terminal.Note(model is null
            ? "No chat model is configured, so nobody answers: each turn shows what would be recalled for it and what is learned from it. Set OPENAI_API_KEY or ANTHROPIC_API_KEY, or MEMOIR_MODEL_URL and MEMOIR_MODEL for a server of your own."
            : $"{Named(model)} answers; it is sent what you say and what is recalled for it.");

        if (Host.InputIsTerminal)
        {
            call.Terminal.Note($"Memory of {scope}. An empty line or Ctrl-D ends.");
        }

        var turns = new List<ChatTurnView>();
        using var lines = new StreamReader(Host.Input, Encoding.UTF8, leaveOpen: true);
        await using var agent = model is null ? null : new MemoryChatClient(
            model, memory, new MemoryChatOptions { Scope = scope, Budget = call.Get(_budget), ReadOnly = call.Get(_readOnly) }, timeProvider: Host.TimeProvider);
        var conversation = new List<ChatMessage>();
        while (await AskAsync(lines, ct) is { } said)
        {
            try
            {
                turns.Add(agent is null
                    ? await RehearseAsync(call, memory, scope, said, ct)
                    : await AnswerAsync(call, agent, conversation, said, ct));
            }
            catch (ModelUnavailableException error)
            {
                // The answer failed; what was said did not.
                if (!call.Get(_readOnly))
                {
                    await memory.AddAsync(said, scope, ct);
                }

                if (!Host.InputIsTerminal)
                {
                    throw;
                }

                call.Terminal.Warn($"no answer, though what you said is {(call.Get(_readOnly) ? "not kept: --read-only" : "kept")}: {error.Message}");
            }
        }

        if (agent is not null)
        {
            // What the model is still to read would else wait for the next process that has one.
            await agent.WhenIdleAsync(ct);
            await memory.WhenIdleAsync(ct);
        }

        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(new ChatView(turns), CliJson.Default.ChatView);
        }

        return ExitCodes.Ok;
    }

    private static string Named(IChatClient model) => model.GetService(typeof(ChatClientMetadata)) is ChatClientMetadata { DefaultModelId: { } name } known
        ? $"{name}{(known.ProviderUri is { } url ? $" at {url.GetLeftPart(UriPartial.Path)}" : string.Empty)}"
        : "The chat model";

    private async Task<string?> AskAsync(StreamReader lines, CancellationToken ct)
    {
        if (Host.InputIsTerminal)
        {
            await Host.Error.WriteAsync("> ".AsMemory(), ct);
            await Host.Error.FlushAsync(ct);
        }

        while (await lines.ReadLineAsync(ct) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                return line;
            }

            if (Host.InputIsTerminal)
            {
                return null;
            }
        }

        return null;
    }

    private async Task<ChatTurnView> RehearseAsync(Invocation call, IMemory memory, Scope scope, string said, CancellationToken ct)
    {
        var block = await memory.ContextAsync(said, scope, call.Get(_budget), ct);
        var added = call.Get(_readOnly) ? null : await memory.AddAsync(new AddRequest { Messages = [Message.User(said)], Scope = scope, Wait = true }, ct);
        if (!call.Terminal.IsJson)
        {
            call.Terminal.Out.Write(Tables.Dim(block.IsEmpty ? "recalls nothing\n" : $"recalls, in {Show.Plural(block.Tokens, "token")}:\n"));
            await Host.Output.WriteAsync(SafeText.Lines(block.IsEmpty ? string.Empty : block.Text.TrimEnd() + "\n").AsMemory(), ct);
            call.Terminal.Out.Write(Tables.Dim(added is null ? "learns nothing: --read-only\n" : added.Memories.Count == 0 ? "learns nothing; the turn is kept\n" : "learns:\n"));
            if (added is { Memories.Count: > 0 })
            {
                call.Terminal.Out.Write(Tables.Added(added));
            }
        }

        return new ChatTurnView(said, block.Text, added?.Memories ?? [], added?.Rejected ?? [], Answer: null);
    }

    private async Task<ChatTurnView> AnswerAsync(Invocation call, MemoryChatClient agent, List<ChatMessage> conversation, string said, CancellationToken ct)
    {
        var updates = new List<ChatResponseUpdate>();
        var question = new ChatMessage(ChatRole.User, said);
        await foreach (var update in agent.GetStreamingResponseAsync([.. conversation, question], cancellationToken: ct))
        {
            updates.Add(update);
            if (!call.Terminal.IsJson)
            {
                await Host.Output.WriteAsync(SafeText.Lines(update.Text).AsMemory(), ct);
                await Host.Output.FlushAsync(ct);
            }
        }

        // Only what was answered goes along with the next question: models want question and answer by turns.
        var answer = updates.ToChatResponse();
        conversation.AddRange([question, .. answer.Messages]);
        if (conversation.Count > MostCarried)
        {
            // What goes is in memory, and comes back from there when it matters.
            conversation.RemoveRange(0, conversation.Count - MostCarried);
        }

        await agent.WhenIdleAsync(ct);
        if (!call.Terminal.IsJson)
        {
            await Host.Output.WriteLineAsync();
        }

        return new ChatTurnView(said, Recalled: null, [], [], answer.Text);
    }
}
