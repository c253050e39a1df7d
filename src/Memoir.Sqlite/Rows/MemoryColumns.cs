using System.Text.Json;
using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>The columns of a memory, in the order in which they are read and bound.</summary>
internal static class MemoryColumns
{
    public const string Read =
        "m.key, m.partition, m.id, m.status, m.superseded_by, m.valid_from, m.valid_to, m.created_at, m.updated_at, m.expires, "
        + "m.immutable, m.subject, m.attribute, m.value, m.polarity, m.cardinality, m.attributed_to, m.actor, m.extractor, m.text, "
        + "m.categories, m.metadata, m.sources";

    public const string Insert =
        "INSERT INTO memories (status, superseded_by, valid_from, valid_to, created_at, updated_at, expires, immutable, subject, "
        + "subject_key, attribute, value, polarity, cardinality, attributed_to, actor, extractor, text, text_hash, categories, "
        + "metadata, sources, revision, key, project, partition, owner, id, words) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, "
        + "?25, ?26, ?27, ?28, ?29)";

    public const string Update =
        "UPDATE memories SET status = ?1, superseded_by = ?2, valid_from = ?3, valid_to = ?4, created_at = ?5, updated_at = ?6, "
        + "expires = ?7, immutable = ?8, subject = ?9, subject_key = ?10, attribute = ?11, value = ?12, polarity = ?13, "
        + "cardinality = ?14, attributed_to = ?15, actor = ?16, extractor = ?17, text = ?18, text_hash = ?19, categories = ?20, "
        + "metadata = ?21, sources = ?22, revision = ?23 WHERE key = ?24";

    public const int LastOfRecord = 22;

    /// <summary>Binds what a record says: parameters 1 to 22.</summary>
    public static void BindRecord(this Statement statement, MemoryRecord memory)
    {
        statement
            .Bind(1, (long)memory.Status)
            .BindId(2, memory.SupersededBy)
            .Bind(3, memory.ValidFrom)
            .Bind(4, memory.ValidTo)
            .Bind(5, memory.CreatedAt)
            .Bind(6, memory.UpdatedAt)
            .Bind(7, (long?)memory.ExpirationDate?.DayNumber)
            .Bind(8, memory.Immutable ? 1 : 0)
            .Bind(9, memory.Fact?.Subject)
            .Bind(10, memory.Fact is { } fact ? SubjectKey(fact.Subject) : null)
            .Bind(11, memory.Fact?.Attribute)
            .Bind(12, memory.Fact?.Value)
            .Bind(13, (long?)memory.Fact?.Polarity)
            .Bind(14, (long?)memory.Fact?.Cardinality)
            .BindRole(15, memory.AttributedTo)
            .Bind(16, memory.Actor)
            .Bind(17, memory.Extractor)
            .Bind(18, memory.Text)
            .Bind(19, TextHash.Of(memory.Text))
            .BindCategories(20, memory.Categories)
            .Bind(21, memory.Metadata is { ValueKind: not JsonValueKind.Undefined } metadata ? metadata.GetRawText() : null)
            .BindSources(LastOfRecord, memory.Sources);
    }

    /// <summary>The record of the present row of a statement that selects <see cref="Read"/>.</summary>
    public static MemoryRecord ReadRecord(this Statement row, Scope scope) => new()
    {
        Scope = scope,
        Id = row.Id(2),
        Status = (MemoryStatus)row.Number(3),
        SupersededBy = row.IdOrNull(4),
        ValidFrom = row.TimeOrNull(5),
        ValidTo = row.TimeOrNull(6),
        CreatedAt = row.Time(7),
        UpdatedAt = row.Time(8),
        ExpirationDate = row.IsNull(9) ? null : DateOnly.FromDayNumber((int)row.Number(9)),
        Immutable = row.Number(10) != 0,
        Fact = row.IsNull(12)
            ? null
            : new Fact(row.Text(11), row.Text(12), row.Text(13))
            {
                Polarity = (Polarity)row.Number(14),
                Cardinality = (Cardinality)row.Number(15),
            },
        AttributedTo = row.Role(16),
        Actor = row.TextOrNull(17),
        Extractor = row.Text(18),
        Text = row.Text(19),
        Categories = row.Categories(20),
        Metadata = row.IsNull(21) ? null : RecordJson.ReadMetadata(row.Bytes(21).ToArray()),
        Sources = row.Sources(22),
    };

    /// <summary>A subject without its case.</summary>
    public static string SubjectKey(string subject) => subject.ToUpperInvariant();
}
