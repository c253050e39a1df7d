namespace Memoir.Text;

/// <summary>
/// The 32 bits that stand for a term in the index (FNV-1a over UTF-16 units, then mixed). Two of a scope's 100,000
/// terms share one with a chance of one in 43,000 each: a false match that ranking outweighs, for half the index.
/// </summary>
internal static class TermHash
{
    public static uint Of(ReadOnlySpan<char> term)
    {
        var hash = 2166136261u;
        foreach (var c in term)
        {
            hash = (hash ^ c) * 16777619u;
        }

        hash ^= hash >> 15;
        hash *= 0x2c1b3c6du;
        return hash ^ (hash >> 13);
    }
}
