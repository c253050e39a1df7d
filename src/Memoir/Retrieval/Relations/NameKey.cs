namespace Memoir.Retrieval.Relations;

/// <summary>
/// A name or an attribute in 32 bits: the hashes of its terms rolled one after another, so that the key of "user's sister" is made of
/// that of "user" and the word "sister" without the text.
/// </summary>
internal static class NameKey
{
    public const uint Empty = 2166136261u;

    public static uint Of(ReadOnlySpan<uint> terms)
    {
        var key = Empty;
        foreach (var term in terms)
        {
            key = With(key, term);
        }

        return key;
    }

    /// <summary>The key of a name with one more term behind it.</summary>
    public static uint With(uint key, uint term)
    {
        key = (key ^ term) * 16777619u;
        return key ^ (key >> 15);
    }
}
