namespace Memoir.Embeddings.Kernels;

/// <summary>Products of a few rows of activations with one panel of weights: the innermost loop, once per instruction set.</summary>
internal unsafe interface IInt8Tile
{
    /// <summary>Rows of <see cref="Many"/>: as many as have sums that fit the registers.</summary>
    static abstract int Most { get; }

    /// <summary>
    /// <c>sums[r × 16 + o] = Σᵢ rows[r × stride + i] × panel[i, o]</c> for <see cref="Most"/> rows.
    /// </summary>
    /// <param name="rows">Activations, 0..255.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="panel">Weights in the order of <see cref="Panel"/>; two neighbours of one sign come to <see cref="Quantisation.RowQuantiser.MaxPair"/> at most.</param>
    /// <param name="inputs">A multiple of <see cref="Panel.InputStep"/>.</param>
    /// <param name="sums">Room for 16 integers a row.</param>
    static abstract void Many(byte* rows, nint stride, sbyte* panel, int inputs, int* sums);

    /// <summary><see cref="Many"/> for two rows.</summary>
    static abstract void Two(byte* rows, nint stride, sbyte* panel, int inputs, int* sums);

    /// <summary><see cref="Many"/> for one row.</summary>
    static abstract void One(byte* row, sbyte* panel, int inputs, int* sums);
}
