using Memoir.Filters;
using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>Where each field lies: <c>m</c> is the entry's row, <c>p</c> its partition's. Times in milliseconds; null: the entry has no such field.</summary>
internal static class FilterColumns
{
    // DateOnly counts days from 0001-01-01; 1970-01-01 is number 719,162.
    private const string Expiration = "((m.expires - 719162) * 86400000)";

    private const string FirstSaid =
        "coalesce((SELECT s.said_at FROM messages AS s INDEXED BY messages_by_id "
        + "WHERE s.project = m.project AND s.id = memoir_source(m.sources) AND s.deleted_at IS NULL), m.created_at)";

    public static string? Of(EntryKind entry, FilterFieldKind field) => entry == EntryKind.Memory ? OfMemory(field) : OfMessage(field);

    private static string? OfMemory(FilterFieldKind field) => field switch
    {
        FilterFieldKind.Text => "m.text",
        FilterFieldKind.Status => "m.status",
        FilterFieldKind.AttributedTo => "m.attributed_to",
        FilterFieldKind.Actor => "m.actor",
        FilterFieldKind.FactSubject => "m.subject",
        FilterFieldKind.FactAttribute => "m.attribute",
        FilterFieldKind.FactValue => "m.value",
        FilterFieldKind.CreatedAt => "m.created_at",
        FilterFieldKind.UpdatedAt => "m.updated_at",
        FilterFieldKind.ValidFrom => "m.valid_from",
        FilterFieldKind.ValidTo => "m.valid_to",
        FilterFieldKind.SaidAt => FirstSaid,
        FilterFieldKind.ExpirationDate => Expiration,
        FilterFieldKind.Categories => "m.categories",
        FilterFieldKind.Metadata => "m.metadata",
        _ => OfBoth(field),
    };

    private static string? OfMessage(FilterFieldKind field) => field switch
    {
        FilterFieldKind.Text => "m.content",
        FilterFieldKind.AttributedTo => "m.role",
        FilterFieldKind.Actor => "m.name",
        FilterFieldKind.CreatedAt or FilterFieldKind.UpdatedAt => "m.recorded_at",
        FilterFieldKind.SaidAt => "m.said_at",
        _ => OfBoth(field),
    };

    private static string? OfBoth(FilterFieldKind field) => field switch
    {
        FilterFieldKind.Id => "m.id",
        FilterFieldKind.UserId => "p.user_id",
        FilterFieldKind.AgentId => "p.agent_id",
        FilterFieldKind.RunId => "p.run_id",
        FilterFieldKind.AppId => "p.app_id",
        _ => null,
    };
}
