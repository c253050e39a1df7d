using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memoir.Embeddings.Kernels;

/// <summary>Which kernels this machine can run, and which one it should.</summary>
internal static class KernelSelection
{
    /// <summary>Environment variable that names a <see cref="KernelKind"/> to use in place of the fastest.</summary>
    public const string Variable = "MEMOIR_KERNEL";

    /// <summary>The kernel of new encoders: the one the environment names, or else the fastest here.</summary>
    public static KernelKind Default { get; } = Read(Environment.GetEnvironmentVariable(Variable));

    public static IEnumerable<KernelKind> Supported => Enum.GetValues<KernelKind>().Where(IsSupported);

    public static bool IsSupported(KernelKind kind) => kind switch
    {
        KernelKind.Scalar => true,
        KernelKind.Vector128 => Vector128.IsHardwareAccelerated,
        KernelKind.Avx2 => Avx2.IsSupported,
        KernelKind.AvxVnni => AvxVnni.IsSupported,
        KernelKind.Avx512 => Avx512BW.IsSupported && Vector512.IsHardwareAccelerated,
        _ => false,
    };

    /// <summary>Whether what stays in floats goes by 512 bits at a time beside this kernel.</summary>
    public static bool HasWideFloats(KernelKind kind) =>
        kind is KernelKind.Avx512 or KernelKind.AvxVnni && Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    internal static KernelKind Read(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return Fastest();
        if (Enum.TryParse<KernelKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && IsSupported(kind))
            return kind;
        throw new PlatformNotSupportedException(
            $"{Variable} is '{name}', which this machine cannot run. Unset it, or choose one of: {string.Join(", ", Supported)}.");
    }

    private static KernelKind Fastest() =>
        IsSupported(KernelKind.AvxVnni) ? KernelKind.AvxVnni
        : IsSupported(KernelKind.Avx512) ? KernelKind.Avx512
        : IsSupported(KernelKind.Avx2) ? KernelKind.Avx2
        : IsSupported(KernelKind.Vector128) ? KernelKind.Vector128
        : KernelKind.Scalar;
}
