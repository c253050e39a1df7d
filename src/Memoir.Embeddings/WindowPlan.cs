using System.Runtime.InteropServices;

namespace Memoir.Embeddings;

/// <summary>Where the windows of a long text begin: neighbours share some tokens, and the last is full.</summary>
/// <param name="tokens">Tokens of the text.</param>
/// <param name="room">Tokens of a window.</param>
/// <param name="overlap">Tokens that neighbours share.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly struct WindowPlan(int tokens, int room, int overlap)
{
    public int Count { get; } = tokens <= room ? 1 : 1 + (tokens - room + room - overlap - 1) / (room - overlap);

    public (int First, int Count) this[int window]
    {
        get
        {
            if (Count == 1)
                return (0, tokens);
            int first = Math.Min(window * (room - overlap), tokens - room);
            return (first, room);
        }
    }
}
