using Memoir.Extraction;

namespace Memoir.Input;

/// <summary>An add request that passed every rule, with roles and times settled.</summary>
internal sealed record AddInput(AddRequest Request, IReadOnlyList<AddInput.Turn> Turns)
{
    private const int LongestWish = 4_000;
    private const int MostCategories = 100;

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

        if (request.MemoryType == MemoryType.Procedural && scope.AgentId is null)
        {
            throw new InvalidInputException("agent_id", "'agent_id' is missing: a procedural memory is the record of an agent. Name it in the scope, or leave 'memory_type' out.");
        }

        if (!Enum.IsDefined(request.MemoryType))
        {
            throw new InvalidInputException("memory_type", $"'memory_type' is {(int)request.MemoryType}. Use Facts or Procedural.");
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
                Includes = Wish("includes", request.Includes),
                Excludes = Wish("excludes", request.Excludes),
                CustomCategories = Custom(request.CustomCategories),
            },
            turns);
    }

    public static IReadOnlyList<string> Categories(IReadOnlyList<string> categories) =>
        [.. categories.Select(static category => Check.Id("categories", category)).Distinct(StringComparer.Ordinal)];

    private static string? Wish(string field, string? wish) =>
        string.IsNullOrWhiteSpace(wish) ? null : Check.Text(field, wish, LongestWish, "the limit");

    private static IReadOnlyList<CustomCategory> Custom(IReadOnlyList<CustomCategory>? categories)
    {
        if (categories is { Count: > MostCategories })
        {
            throw new InvalidInputException("custom_categories", $"'custom_categories' has {categories.Count} entries; {MostCategories} are allowed.");
        }

        return [.. (categories ?? []).Select(static category => new CustomCategory(Check.Id("custom_categories", category.Name), Wish("custom_categories", category.Description)))];
    }

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
