using Memoir.Erasing;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Portability;

/// <summary>Stores a batch of rows inside one unit of writing. What is there already, the same, is passed over; what differs is a conflict.</summary>
internal sealed class ImportBatch(IStoreWriter writer, string project, Relocation relocation, PayloadBook payloads, IReadOnlySet<string> refused)
{
    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<HistoryEntry>> _histories = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(refused, StringComparer.Ordinal);
    private readonly List<ImportConflict> _conflicts = [];
    private readonly LastTurns _turns = new();
    private ImportResult _done = new();

    /// <summary>Memories that the project holds otherwise: their history is left out with them.</summary>
    public IReadOnlySet<string> Refused => _refused;

    public ImportResult Store(IReadOnlyList<PortableRow> rows)
    {
        foreach (var row in rows)
        {
            switch (row)
            {
                case MessageLine line:
                    Store(line);
                    break;
                case MemoryLine line:
                    Store(line);
                    break;
                case HistoryLine { Nth: 0 } line:
                    Replay(line);
                    break;
                case HistoryLine line:
                    Store(line);
                    break;
                case ReceiptLine line:
                    Store(line);
                    break;
            }
        }

        return _done with { Conflicts = _conflicts };
    }

    private void Store(MessageLine line)
    {
        var message = relocation.Of(line.State.Message);
        if (writer.FindKeyedMessage(project, message.Id) is { } known)
        {
            PassOver(line, SameMessage(known.Message, message), PortableNames.Message, message.Id, "the project has another message of this id");
            return;
        }

        var text = TurnText.Of(message);
        writer.InsertMessage(writer.GetPartition(project, message.Scope), message, payloads.Of(text, _turns.Before(writer, project, message.Scope)));
        if (line.State is { Attempts: not 0 } or { Error: not null } or { Resume: not null })
        {
            writer.SetExtraction(project, message.Id, message.Extraction, line.State.Attempts, line.State.Error, line.State.Resume);
        }

        if (line.State.DeletedAt is { } deleted)
        {
            writer.DeleteMessage(project, message.Id, deleted);
        }
        else
        {
            _turns.Follow(message.Scope, text);
        }

        _done = _done with { Messages = _done.Messages + 1 };
    }

    private void Store(MemoryLine line)
    {
        var memory = relocation.Of(line.Memory);
        if (writer.FindMemory(project, memory.Id) is { } known)
        {
            var isSame = SameMemory(known, line.Undated ? memory with { CreatedAt = known.CreatedAt, UpdatedAt = known.UpdatedAt, ValidFrom = known.ValidFrom } : memory);
            PassOver(line, isSame, PortableNames.Memory, memory.Id, "the project has another memory of this id, or another state of it; its history was left out with it");
            if (!isSame)
            {
                _refused.Add(memory.Id);
            }

            return;
        }

        RequireSpans(line, memory);
        writer.InsertMemory(writer.GetPartition(project, memory.Scope), memory, payloads.Of(memory.Text));
        _done = _done with { Memories = _done.Memories + 1 };
        if (line.Origin is { } origin)
        {
            Append(relocation.Of(origin));
        }
    }

    private void Store(HistoryLine line)
    {
        var entry = relocation.Of(line.Entry);
        if (_refused.Contains(entry.MemoryId))
        {
            return;
        }

        var have = LinesOf(entry.MemoryId);
        if (line.Nth == have + 1)
        {
            Append(entry);
            return;
        }

        if (line.Nth > have)
        {
            Refuse(line, PortableNames.History, entry.MemoryId, $"it is line {line.Nth} of its memory's history, and the project has {have}: lines before it are missing");
            return;
        }

        PassOver(line, SameEntry(HistoryOf(entry.MemoryId)[(int)line.Nth - 1], entry), PortableNames.History, entry.MemoryId, $"line {line.Nth} of its memory's history is another one in the project");
    }

    /// <summary>A line of another system's history: it joins the memory's own, or makes the memory that only it still tells of.</summary>
    private void Replay(HistoryLine line)
    {
        var entry = relocation.Of(line.Entry);
        var known = writer.FindMemory(project, entry.MemoryId);
        if (known is not null && HistoryOf(entry.MemoryId).Any(other => SameEvent(other, entry)))
        {
            _done = _done with { Unchanged = _done.Unchanged + 1 };
            return;
        }

        var state = StateAfter(known ?? relocation.Of(line.Otherwise!), entry);
        if (known is null)
        {
            writer.InsertMemory(writer.GetPartition(project, state.Scope), state, payloads.Of(state.Text));
            _done = _done with { Memories = _done.Memories + 1 };
        }
        else if (string.Equals(known.Extractor, Mem0Names.FromHistory, StringComparison.Ordinal))
        {
            writer.UpdateMemory(project, state, string.Equals(known.Text, state.Text, StringComparison.Ordinal) ? null : payloads.Of(state.Text));
        }

        _histories.Remove(entry.MemoryId);
        Append(entry with { After = state });
    }

    private static MemoryRecord StateAfter(MemoryRecord memory, HistoryEntry entry) => memory with
    {
        Text = entry.NewText ?? entry.OldText ?? memory.Text,
        Status = entry.Event == MemoryEvent.Delete ? MemoryStatus.Deleted : MemoryStatus.Active,
        UpdatedAt = entry.At,
    };

    private void Store(ReceiptLine line)
    {
        var receipt = line.Receipt;
        var chain = writer.ListReceipts(project);
        var number = receipt.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (receipt.Number <= chain.Count)
        {
            PassOver(line, chain[(int)receipt.Number - 1] == receipt, PortableNames.Receipt, number, "the project has a chain of receipts of its own");
        }
        else if (receipt.Number == chain.Count + 1
            && string.Equals(receipt.PreviousHash, chain.Count == 0 ? ReceiptChain.Start : chain[^1].Hash, StringComparison.Ordinal)
            && ReceiptChain.Seal(receipt) == receipt)
        {
            writer.AppendReceipt(project, receipt);
            _done = _done with { Receipts = _done.Receipts + 1 };
        }
        else
        {
            Refuse(line, PortableNames.Receipt, number, "it does not continue the project's chain of receipts, or was changed");
        }
    }

    private void Append(HistoryEntry entry)
    {
        writer.AppendHistory(project, entry);
        _lines[entry.MemoryId] = LinesOf(entry.MemoryId) + 1;
        _done = _done with { HistoryEntries = _done.HistoryEntries + 1 };
    }

    private long LinesOf(string memoryId)
    {
        if (!_lines.TryGetValue(memoryId, out var lines))
        {
            _lines[memoryId] = lines = writer.CountHistory(project, memoryId, long.MaxValue);
        }

        return lines;
    }

    private IReadOnlyList<HistoryEntry> HistoryOf(string memoryId)
    {
        if (!_histories.TryGetValue(memoryId, out var history) || history.Count < LinesOf(memoryId))
        {
            _histories[memoryId] = history = writer.ListHistory(project, memoryId, null, 0, int.MaxValue);
        }

        return history;
    }

    /// <summary>A reader may quote a span without looking: one past its message's end is no span.</summary>
    private void RequireSpans(PortableRow line, MemoryRecord memory)
    {
        foreach (var source in memory.Sources)
        {
            if (writer.FindMessage(project, source.MessageId) is { } message && source.Start > message.Content.Length - source.Length)
            {
                throw new InvalidInputException(line.Position, $"{line.Position}: a source ends {(long)source.Start + source.Length} characters into a message of {message.Content.Length}. Mend 'sources'.");
            }
        }
    }

    private void PassOver(PortableRow row, bool isSame, string kind, string id, string problem)
    {
        if (isSame)
        {
            _done = _done with { Unchanged = _done.Unchanged + 1 };
        }
        else
        {
            Refuse(row, kind, id, problem);
        }
    }

    private void Refuse(PortableRow row, string kind, string id, string problem) => _conflicts.Add(new ImportConflict(row.Position, kind, id, problem));

    // What became of its extraction, and whether it was deleted since, is not what a message is.
    private static bool SameMessage(MessageRecord one, MessageRecord other) =>
        one with { Extraction = default } == other with { Extraction = default } && one.SaidAt.EqualsExact(other.SaidAt);

    private static bool SameMemory(MemoryRecord one, MemoryRecord other) => RecordJson.Write(one).AsSpan().SequenceEqual(RecordJson.Write(other));

    private static bool SameEntry(HistoryEntry one, HistoryEntry other) =>
        PortableWriter.Line(writer => writer.History(one, 0)).AsSpan().SequenceEqual(PortableWriter.Line(writer => writer.History(other, 0)));

    private static bool SameEvent(HistoryEntry one, HistoryEntry other) =>
        one.Event == other.Event && one.At == other.At
        && string.Equals(one.OldText, other.OldText, StringComparison.Ordinal)
        && string.Equals(one.NewText, other.NewText, StringComparison.Ordinal);
}
