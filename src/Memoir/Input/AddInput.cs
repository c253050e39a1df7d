namespace Memoir.Input;

/// <summary>An add request that passed every rule, with roles and times settled.</summary>
internal sealed record AddInput(AddRequest Request, IReadOnlyList<AddInput.Turn> Turns)
{
    /// <summary>One message, ready to be kept.</summary>
    /// <param name="Message">As it came.</param>
    /// <param name="Role">One of <see cref="MessageRoles"/>.</param>
    /// <param name="SaidAt">When it was said.</param>
    internal sealed record Turn(Message Message, string Role, DateTimeOffset SaidAt)
    {
        /// <summary>Whether memories may come from it.</summary>
        public bool HoldsMemories => Role is MessageRoles.User or MessageRoles.Assistant;
    }

    /// <summary>Checks everything; nothing is written before this returns.</summary>
    public static AddInput Accept(AddRequest request, MemoryOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        var scope = Check.Scope(request.Scope);
        if (request.Messages is not { Count: > 0 } messages)
        {
            throw new InvalidInputException("messages", "'messages' is empty. Give at least one.");
        }

        if (messages.Count > options.MaxMessagesPerAdd)
        {
            throw new InvalidInputException("messages", $"'messages' has {messages.Count} entries; MaxMessagesPerAdd allows {options.MaxMessagesPerAdd}. Add them in batches, or raise MaxMessagesPerAdd.");
        }

        var turns = new Turn[messages.Count];
        for (var i = 0; i < turns.Length; i++)
        {
            turns[i] = Accept(messages[i], $"messages[{i}]", request, options, now);
        }

        return new AddInput(
            request with
            {
                Scope = scope,
                Metadata = MetadataRules.Accept(request.Metadata, options.MaxMetadataBytes),
                IdempotencyKey = Check.OptionalId("idempotency_key", request.IdempotencyKey),
                Actor = Check.OptionalId("actor", request.Actor),
                Categories = Categories(request.Categories),
            },
            turns);
    }

    public static IReadOnlyList<string> Categories(IReadOnlyList<string> categories) =>
        [.. categories.Select(static category => Check.Id("categories", category)).Distinct(StringComparer.Ordinal)];

    private static Turn Accept(Message? message, string field, AddRequest request, MemoryOptions options, DateTimeOffset now)
    {
        if (message is null)
        {
            throw new InvalidInputException(field, $"'{field}' is null. Remove it, or give a message.");
        }

        Check.Text($"{field}.content", message.Content, options.MaxMessageLength, nameof(MemoryOptions.MaxMessageLength));
        var name = Check.OptionalId($"{field}.name", message.Name);
        Check.OptionalId($"{field}.external_id", message.ExternalId);
        return new Turn(message with { Name = name }, Role($"{field}.role", message.Role), message.Timestamp ?? request.Timestamp ?? now);
    }

    private static string Role(string field, string role) => role switch
    {
        MessageRoles.User or "human" => MessageRoles.User,
        MessageRoles.Assistant or "ai" or "model" => MessageRoles.Assistant,
        MessageRoles.System or "developer" => MessageRoles.System,
        MessageRoles.Tool or "function" => MessageRoles.Tool,
        _ => throw new InvalidInputException(field, $"'{field}' is '{role}'. Use user, assistant, system or tool."),
    };
}
