namespace Memoir.Embeddings.Kernels;

/// <summary>Float products of a few rows with one panel, added to what is there for a start.</summary>
internal unsafe interface IFloatTile
{
    /// <summary>Rows of <see cref="Many"/>: as many as keep the multipliers busy.</summary>
    static abstract int Most { get; }

    /// <summary><c>y[r × yStride + o] = start[o] + Σᵢ x[r × xStride + i] × b[i × inputStride + o]</c> for <see cref="Most"/> rows.</summary>
    static abstract void Many(float* x, nint xStride, float* b, nint inputStride, int inputs, float* start, float* y, nint yStride);

    /// <summary><see cref="Many"/> for half as many rows.</summary>
    static abstract void Half(float* x, nint xStride, float* b, nint inputStride, int inputs, float* start, float* y, nint yStride);

    /// <summary><see cref="Many"/> for one row.</summary>
    static abstract void One(float* x, float* b, nint inputStride, int inputs, float* start, float* y);
}
