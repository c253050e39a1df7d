using System.Text;
using System.Text.Json;
using Memoir.Filters;

namespace Memoir.Storage;

internal sealed partial class InMemoryUnit
{
    public void ReadField(long partition, EntryKind kind, long afterRevision, FilterFieldKind field, FieldRowHandler handler)
    {
        if (!State.Homes.TryGetValue(partition, out var project) || !Project(project).Partitions.TryGetValue(partition, out var changed))
        {
            return;
        }

        var rows = Project(project);
        var changes = kind == EntryKind.Memory ? changed.MemoryChanges : changed.MessageChanges;
        var start = changes.IndexOf((afterRevision, long.MaxValue));
        for (var i = start < 0 ? ~start : start; i < changes.Count; i++)
        {
            var (revision, key) = changes[i];
            if (kind == EntryKind.Memory && rows.Memories.TryGetValue(key, out var memory) && memory.Record.Status != MemoryStatus.Deleted)
            {
                Hand(key, revision, field, memory.Record, new MemorySubject(memory.Record, SaidAt(project, memory.Record)), handler);
            }
            else if (kind == EntryKind.Message && rows.Messages.TryGetValue(key, out var message) && !message.Deleted)
            {
                Hand(key, revision, field, null, new MessageSubject(message.Record), handler);
            }
        }
    }

    private static void Hand(long key, long revision, FilterFieldKind field, MemoryRecord? memory, FilterSubject subject, FieldRowHandler handler)
    {
        var row = field switch
        {
            FilterFieldKind.Metadata => Row(key, revision, memory?.Metadata?.GetRawText()),
            FilterFieldKind.Categories => Row(key, revision, memory is null or { Categories.Count: 0 } ? null : JsonList(memory.Categories)),
            _ => subject.Values(FilterField.Of(field)).ToArray() is not [var value] ? Row(key, revision, null)
                : value.IsTime ? new FieldRow { Key = key, Revision = revision, Time = value.From }
                : Row(key, revision, value.Text),
        };
        handler(in row);
    }

    private static string JsonList(IReadOnlyList<string> texts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static FieldRow Row(long key, long revision, string? text) =>
        new() { Key = key, Revision = revision, IsMissing = text is null, Text = text is null ? default : Encoding.UTF8.GetBytes(text) };
}
