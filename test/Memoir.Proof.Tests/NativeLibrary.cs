using System.Runtime.CompilerServices;

namespace Memoir.Proof.Tests;

internal static class NativeLibrary
{
    [ModuleInitializer]
    internal static void Load() => SQLitePCL.Batteries_V2.Init();
}
