namespace Memoir.Embeddings.Kernels;

/// <summary>The definition that the other tiles are tested against.</summary>
internal readonly unsafe struct ScalarTile : IInt8Tile
{
    public static int Most => 4;

    public static void Many(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        Two(rows, stride, panel, inputs, sums);
        Two(rows + 2 * stride, stride, panel, inputs, sums + 2 * Panel.Outputs);
    }

    public static void Two(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        One(rows, panel, inputs, sums);
        One(rows + stride, panel, inputs, sums + Panel.Outputs);
    }

    public static void One(byte* row, sbyte* panel, int inputs, int* sums)
    {
        for (int output = 0; output < Panel.Outputs; output++)
        {
            int sum = 0;
            for (int input = 0; input < inputs; input++)
                sum += row[input] * panel[input / 4 * 64 + output * 4 + input % 4];
            sums[output] = sum;
        }
    }
}
