using Memoir.Storage;

namespace Memoir.Erasing;

/// <summary>
/// Decides whether a memory that loses a source may stay: only if nothing of it, its past texts included, was told by the
/// erased messages alone. A memory may say more than one of its sources: "lives in Berlin" is evidence for "lives in Berlin
/// Mitte", and must not keep it alive once the message that named the quarter is erased.
/// </summary>
internal sealed class WhatRemains(IStoreReader reader, string project, IReadOnlySet<string> erased)
{
    private const int Lines = 1000;

    public bool TellsAllOf(MemoryRecord memory)
    {
        // Metadata and the speaker's name came with the first message. Equal texts without a fact were united because their metadata is equal too.
        if (memory is { Metadata: not null, Fact: not null } && erased.Contains(memory.Sources[0].MessageId))
        {
            return false;
        }

        var gone = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var left = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in memory.Sources.Select(static source => source.MessageId).Distinct(StringComparer.Ordinal))
        {
            var isErased = erased.Contains(id);
            if (reader.FindMessage(project, id) is { } message)
            {
                (isErased ? gone : left).UnionWith(Words(message.Content));
                (isErased ? gone : left).UnionWith(Words(message.Name));
            }
            else if (isErased)
            {
                // Deleted from sight already: what it told can't be compared.
                return false;
            }
        }

        gone.ExceptWith(left);
        return !Texts(memory).Any(text => Words(text).Any(gone.Contains));
    }

    private IEnumerable<string?> Texts(MemoryRecord memory)
    {
        yield return memory.Text;
        yield return memory.Actor;
        yield return memory.Fact?.Value;
        foreach (var line in reader.ListHistory(project, memory.Id, null, 0, Lines))
        {
            yield return line.OldText;
            yield return line.NewText;
        }
    }

    private static IEnumerable<string> Words(string? text)
    {
        var start = -1;
        for (var i = 0; i <= (text?.Length ?? 0); i++)
        {
            var isPart = i < text?.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]) || text[i] is '\'' or '’');
            if (isPart)
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return text![start..i];
                start = -1;
            }
        }
    }
}
