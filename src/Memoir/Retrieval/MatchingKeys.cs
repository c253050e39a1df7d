using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>The entries of a scope that match a filter, read before anything is ranked.</summary>
internal sealed class MatchingKeys
{
    private readonly KeySet?[] _kinds = new KeySet?[2];

    private MatchingKeys()
    {
    }

    public bool IsEmpty => Array.TrueForAll(_kinds, static keys => keys is null or { Count: 0 });

    /// <summary>Null where there is no filter. An index of the past was made of matches only and asks for none.</summary>
    public static MatchingKeys? Of(IStoreReader reader, in RankRequest request)
    {
        if (request.Filter is null)
        {
            return null;
        }

        var matching = new MatchingKeys();
        foreach (var kind in request.Kinds)
        {
            if (kind != EntryKind.Memory || request.Past is null)
            {
                matching._kinds[(int)kind] = new KeySet(reader.FindKeys(request.Project, request.Scope, kind, request.Filter));
            }
        }

        return matching;
    }

    public bool Contains(EntryKind kind, long key) => _kinds[(int)kind] is not { } keys || keys.Contains(key);
}
