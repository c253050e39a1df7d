namespace Memoir.Embeddings.Kernels;

/// <summary>The shape in which weights lie: panels of 16 outputs, so that one block of 64 bytes serves every instruction set.</summary>
/// <remarks>
/// An int8 panel is, for each 4 inputs in turn, 16 outputs × those 4 inputs. A float panel is, for each input, 16 outputs.
/// </remarks>
internal static class Panel
{
    public const int Outputs = 16;

    /// <summary>Inputs are padded with zeros to a multiple of this.</summary>
    public const int InputStep = 8;

    public static int Count(int outputs) => (outputs + Outputs - 1) / Outputs;

    public static int PaddedOutputs(int outputs) => Count(outputs) * Outputs;

    public static int PaddedInputs(int inputs) => (inputs + InputStep - 1) / InputStep * InputStep;
}
