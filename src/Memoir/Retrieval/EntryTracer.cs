using Memoir.Retrieval.Filtering;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>Follows one entry through a ranking.</summary>
internal sealed class EntryTracer
{
    private readonly SearchSpace _space;
    private readonly Visibility _visibility;
    private readonly MatchingEntries? _matches;
    private readonly PartitionIndex _partition;
    private readonly int _place;
    private readonly int _entry;
    private float[] _own = [];

    private EntryTracer(SearchSpace space, Visibility visibility, MatchingEntries? matches, int partition, int place)
    {
        (_space, _visibility, _matches, _partition, _place) = (space, visibility, matches, space.Partitions[partition], place);
        _entry = space.Start(partition) + place;
    }

    /// <summary>Null where nothing is traced, or the space does not hold it.</summary>
    public static EntryTracer? Of((EntryKind Kind, long Key)? traced, SearchSpace space, Visibility visibility, MatchingEntries? matches)
    {
        for (var p = 0; traced is { } entry && p < space.Partitions.Length; p++)
        {
            if (space.Partitions[p].Kind == entry.Kind && space.Partitions[p].TryFind(entry.Key, out var place))
            {
                return new EntryTracer(space, visibility, matches, p, place);
            }
        }

        return null;
    }

    /// <summary>Before the conversation is gathered, which takes what the arms say of entries that the read may not see.</summary>
    public void Note(Evidence evidence)
    {
        _own = new float[evidence.Sources.Length];
        evidence.Read(_entry, _own);
    }

    public TracedEntry Finish(Evidence evidence, IFusion fusion, int[] chosen, int most)
    {
        var raw = new float[_own.Length];
        evidence.Read(_entry, raw);
        for (var i = 0; i < raw.Length; i++)
        {
            raw[i] = raw[i] == 0 ? _own[i] : raw[i];
        }

        var parts = new double[raw.Length];
        var score = fusion.Fuse(_partition.Kind, raw, parts);
        return new TracedEntry
        {
            IsVisible = _visibility.Only(null).Sees(_partition, _place),
            Matches = _matches is null || _matches.Contains(_partition, _place),
            Raw = raw,
            Ranks = Ranks(evidence, raw),
            Parts = parts,
            Score = score,
            IsChosen = Array.BinarySearch(chosen, _entry) >= 0,
            LeastChosen = chosen.Length < most ? 0 : chosen.Min(entry => ScoreOf(entry, evidence, fusion)),
        };
    }

    private double ScoreOf(int entry, Evidence evidence, IFusion fusion)
    {
        var raw = new float[_own.Length];
        evidence.Read(entry, raw);
        return fusion.Fuse(_space.Find(entry).Partition.Kind, raw, new double[raw.Length]);
    }

    private int[] Ranks(Evidence evidence, float[] raw)
    {
        var ranks = Array.ConvertAll(raw, static own => own > 0 ? 1 : 0);
        for (var p = 0; p < _space.Partitions.Length; p++)
        {
            var partition = _space.Partitions[p];
            for (var place = 0; place < partition.Count; place++)
            {
                for (var i = 0; i < raw.Length; i++)
                {
                    var isAhead = raw[i] > 0 && evidence.Column(i)[_space.Start(p) + place] > raw[i] && _visibility.Sees(partition, place);
                    ranks[i] += isAhead ? 1 : 0;
                }
            }
        }

        return ranks;
    }
}
