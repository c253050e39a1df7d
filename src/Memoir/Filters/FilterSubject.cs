using System.Text.Json;

namespace Memoir.Filters;

/// <summary>What a filter looks at in one entry.</summary>
internal abstract class FilterSubject
{
    /// <summary>The values of a field; none where it is missing.</summary>
    public abstract IEnumerable<FilterValue> Values(FilterField field);

    /// <summary>Whether the field is present and not null.</summary>
    public virtual bool Has(FilterField field) => Values(field).Any();

    protected static IEnumerable<FilterValue> One(string? text) => text is null ? [] : [text];

    protected static IEnumerable<FilterValue> One(DateTimeOffset? time) => time is { } value ? [value] : [];

    protected static string? Id(Scope scope, FilterFieldKind kind) => kind switch
    {
        FilterFieldKind.UserId => scope.UserId,
        FilterFieldKind.AgentId => scope.AgentId,
        FilterFieldKind.RunId => scope.RunId,
        _ => scope.AppId,
    };
}

/// <summary>A message as filters see it.</summary>
internal sealed class MessageSubject(MessageRecord message) : FilterSubject
{
    public override IEnumerable<FilterValue> Values(FilterField field) => field.Kind switch
    {
        FilterFieldKind.Id => One(message.Id),
        FilterFieldKind.UserId or FilterFieldKind.AgentId or FilterFieldKind.RunId or FilterFieldKind.AppId => One(Id(message.Scope, field.Kind)),
        FilterFieldKind.Text => One(message.Content),
        FilterFieldKind.AttributedTo => One(message.Role),
        FilterFieldKind.Actor => One(message.Name),
        FilterFieldKind.CreatedAt or FilterFieldKind.UpdatedAt => One(message.RecordedAt),
        FilterFieldKind.SaidAt => One(message.SaidAt),
        _ => [],
    };
}

/// <summary>A memory as filters see it.</summary>
internal sealed class MemorySubject(MemoryRecord memory, DateTimeOffset? saidAt) : FilterSubject
{
    public override IEnumerable<FilterValue> Values(FilterField field) => field.Kind switch
    {
        FilterFieldKind.Id => One(memory.Id),
        FilterFieldKind.UserId or FilterFieldKind.AgentId or FilterFieldKind.RunId or FilterFieldKind.AppId => One(Id(memory.Scope, field.Kind)),
        FilterFieldKind.Text => One(memory.Text),
        FilterFieldKind.Status => One(FilterTyping.StatusName(memory.Status)),
        FilterFieldKind.AttributedTo => One(memory.AttributedTo),
        FilterFieldKind.Actor => One(memory.Actor),
        FilterFieldKind.FactSubject => One(memory.Fact?.Subject),
        FilterFieldKind.FactAttribute => One(memory.Fact?.Attribute),
        FilterFieldKind.FactValue => One(memory.Fact?.Value),
        FilterFieldKind.CreatedAt => One(memory.CreatedAt),
        FilterFieldKind.UpdatedAt => One(memory.UpdatedAt),
        FilterFieldKind.ValidFrom => One(memory.ValidFrom),
        FilterFieldKind.ValidTo => One(memory.ValidTo),
        FilterFieldKind.SaidAt => One(saidAt ?? memory.CreatedAt),
        FilterFieldKind.ExpirationDate => memory.ExpirationDate is { } day ? [day] : [],
        FilterFieldKind.Categories => memory.Categories.Select(static category => (FilterValue)category),
        _ => MetadataElements.Values(MetadataElements.Find(memory.Metadata, field.Path)),
    };

    public override bool Has(FilterField field) => field.Kind == FilterFieldKind.Metadata
        ? MetadataElements.Find(memory.Metadata, field.Path) is { ValueKind: not JsonValueKind.Null }
        : Values(field).Any();
}

/// <summary>A scope as filters on ids see it.</summary>
internal sealed class ScopeSubject(Scope scope) : FilterSubject
{
    public override IEnumerable<FilterValue> Values(FilterField field) => One(Id(scope, field.Kind));
}
