using System.Numerics.Tensors;

namespace Memoir.Searching.Duplicates;

/// <summary>Tells which hit an entry repeats, among those taken before it.</summary>
/// <remarks>
/// The same words are the same text. Otherwise two memories are one where their cosine reaches <see cref="LeastCosine"/> and they agree in
/// polarity, numbers, names and negations. Turns of a conversation repeat each other by their words alone: said twice, near is not same.
/// </remarks>
internal sealed class DuplicateFinder
{
    /// <summary>The cosine from which two memories with the same particulars say the same.</summary>
    public const float LeastCosine = 0.95f;

    // A thousand hits compared with each other would take longer than finding them.
    private const int MostCompared = 128;

    private readonly List<Taken> _taken = [];
    private readonly Dictionary<(EntryKey Key, string Words), int> _byWords = [];

    /// <summary>The number of the hit that an entry repeats; -1: of none, and the entry takes the next number.</summary>
    public int Find(SearchHit hit, float[]? vector)
    {
        var wording = Wording.Of(hit.Text);
        var key = new EntryKey(hit.Message is null, hit.Message?.Name ?? hit.Message?.Role ?? string.Empty, hit.Memory?.Fact?.Polarity);
        if (_byWords.TryGetValue((key, wording.Words), out var same))
        {
            return same;
        }

        var near = hit.Memory is null || vector is null ? -1 : Near(key, wording, vector);
        if (near >= 0)
        {
            return near;
        }

        _byWords.Add((key, wording.Words), _taken.Count);
        _taken.Add(new Taken(key, wording, vector));
        return -1;
    }

    private int Near(EntryKey key, Wording wording, float[] vector)
    {
        for (var i = Math.Max(0, _taken.Count - MostCompared); i < _taken.Count; i++)
        {
            var other = _taken[i];
            if (other.Vector is not null
                && other.Key == key
                && string.Equals(other.Wording.Particulars, wording.Particulars, StringComparison.Ordinal)
                && TensorPrimitives.Dot(other.Vector, vector) >= LeastCosine)
            {
                return i;
            }
        }

        return -1;
    }

    private readonly record struct EntryKey(bool IsMemory, string Speaker, Polarity? Polarity);

    private sealed record Taken(EntryKey Key, Wording Wording, float[]? Vector);
}
