using System.Runtime.CompilerServices;

namespace Memoir.Embeddings.Weights;

/// <summary>Memory that stays in place, aligned to cache lines, collected with the last object that holds this.</summary>
internal sealed unsafe class PinnedBlock
{
    public const int Alignment = 64;

    private readonly byte[] _bytes;

    public PinnedBlock(long length)
    {
        _bytes = GC.AllocateUninitializedArray<byte>(checked((int)length + Alignment), pinned: true);
        Pointer = (byte*)Align((long)Unsafe.AsPointer(ref _bytes[0]));
    }

    public byte* Pointer { get; }

    public static long Align(long length) => (length + Alignment - 1) / Alignment * Alignment;
}
