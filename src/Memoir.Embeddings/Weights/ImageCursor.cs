using Memoir.Embeddings.Kernels;

namespace Memoir.Embeddings.Weights;

/// <summary>Walks the sections of a weights image in their order: each begins at a multiple of 64 bytes.</summary>
internal unsafe struct ImageCursor(byte* image, long length, string origin)
{
    private long _at = ImageHeader.Size;

    public readonly byte* Here => image + _at;

    public T* Take<T>(long count)
        where T : unmanaged
    {
        long start = _at;
        _at = PinnedBlock.Align(_at + count * sizeof(T));
        if (count < 0 || _at > length)
            throw new InvalidDataException($"{origin} ends before its weights do. Build it again with eng/Memoir.Weights.");
        return (T*)(image + start);
    }

    public Norm TakeNorm(int size) => new(Take<float>(size), Take<float>(size));

    public Linear TakeDense(int inputs, int outputs, KernelKind kernel)
    {
        int padded = Panel.PaddedOutputs(outputs), columns = Panel.PaddedInputs(inputs);
        var panels = Take<sbyte>((long)padded * columns);
        var matrix = new Int8Matrix(panels, Take<float>(padded), Take<float>(padded), Take<float>(padded), columns);
        return new Int8Linear(matrix, Take<float>(inputs), Take<float>(inputs), kernel) { Inputs = inputs, Outputs = outputs };
    }
}
