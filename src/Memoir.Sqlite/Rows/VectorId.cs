namespace Memoir.Sqlite;

/// <summary>
/// The row of an entry's vectors: the embedder's number above the entry's key. Keys are unique over memories and messages,
/// so one table holds both; the vectors of one embedder lie together and go together.
/// </summary>
internal static class VectorId
{
    private const int KeyBits = 42;

    public static long Of(int embedder, long key) => ((long)embedder << KeyBits) | key;

    public static long First(int embedder) => Of(embedder, 0);

    public static long Last(int embedder) => First(embedder + 1) - 1;
}
