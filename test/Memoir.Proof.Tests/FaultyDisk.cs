using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Memoir.Proof.Tests;

/// <summary>
/// A file system for SQLite that fails on command: SQLite's own, with the functions that open, write, cut and flush wrapped.
/// It serves only files whose path holds <see cref="Mark"/>; all others pass through.
/// </summary>
/// <remarks>
/// Made in process of SQLite's C tables (sqlite.org/c3ref/vfs.html, sqlite.org/c3ref/io_methods.html), so that it needs no
/// compiler: the default VFS is copied under a new name with another xOpen, which gives each file a copy of its table of
/// methods with other writes. One plan at a time: the tests that use it do not run beside each other.
/// </remarks>
internal static unsafe partial class FaultyDisk
{
    public const string Mark = "faulty-disk";

    public const int WriteError = 10 | (3 << 8);
    public const int SyncError = 10 | (4 << 8);
    public const int TruncateError = 10 | (6 << 8);
    public const int Full = 13;

    // Offsets of 64-bit builds: the fields of sqlite3_vfs and of sqlite3_io_methods up to version 3.
    private const int VfsSize = 176;
    private const int NameOffset = 24;
    private const int OpenOffset = 40;
    private const int MethodsSize = 152;
    private const int WriteOffset = 24;
    private const int TruncateOffset = 32;
    private const int SyncOffset = 40;

    private static readonly Lock Tables = new();
    private static readonly Dictionary<nint, nint> Wrapped = [];
    private static readonly byte[] MarkBytes = System.Text.Encoding.UTF8.GetBytes(Mark);
    private static delegate* unmanaged<nint, byte*, nint, int, int*, int> s_open;
    private static int s_left;
    private static int s_code;
    private static bool s_stays;
    private static int s_failures;

    /// <summary>How often it failed since it was armed.</summary>
    public static int Failures => Volatile.Read(ref s_failures);

    /// <summary>Makes it SQLite's default, once per process.</summary>
    public static void Install()
    {
        lock (Tables)
        {
            if (s_open is not null)
            {
                return;
            }

            if (nint.Size != 8)
            {
                throw new PlatformNotSupportedException("The faulty disk knows the layout of 64-bit builds of SQLite only.");
            }

            var original = Find(0);
            var copy = (byte*)NativeMemory.AllocZeroed(VfsSize);
            Unsafe.CopyBlock(copy, (void*)original, VfsSize);
            s_open = (delegate* unmanaged<nint, byte*, nint, int, int*, int>)(*(nint*)(original + OpenOffset));
            *(nint*)(copy + NameOffset) = Marshal.StringToCoTaskMemUTF8("faulty");
            *(nint*)(copy + OpenOffset) = (nint)(delegate* unmanaged<nint, byte*, nint, int, int*, int>)&Open;
            if (Register((nint)copy, 1) != 0)
            {
                throw new InvalidOperationException("SQLite did not take the faulty disk.");
            }
        }
    }

    /// <summary>The n-th call that changes a file from now on fails with this code, and, if it stays broken, all after it.</summary>
    public static void Arm(int call, int code, bool stays)
    {
        s_code = code;
        s_stays = stays;
        Volatile.Write(ref s_failures, 0);
        Volatile.Write(ref s_left, call);
    }

    public static void Heal() => Volatile.Write(ref s_left, 0);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    private static partial nint Find(nint name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    private static partial int Register(nint vfs, int makeDefault);

    [UnmanagedCallersOnly]
    private static int Open(nint vfs, byte* name, nint file, int flags, int* given)
    {
        var rc = s_open(vfs, name, file, flags, given);
        if (rc == 0 && name is not null && MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name).IndexOf(MarkBytes) >= 0)
        {
            *(nint*)file = Wrap(*(nint*)file);
        }

        return rc;
    }

    // The table that was wrapped lies behind the wrapped one, so that each call finds its original.
    private static nint Wrap(nint table)
    {
        lock (Tables)
        {
            if (!Wrapped.TryGetValue(table, out var wrapped))
            {
                var copy = (byte*)NativeMemory.AllocZeroed(MethodsSize + 8);
                Unsafe.CopyBlock(copy, (void*)table, MethodsSize);
                *(nint*)(copy + WriteOffset) = (nint)(delegate* unmanaged<nint, nint, int, long, int>)&Write;
                *(nint*)(copy + TruncateOffset) = (nint)(delegate* unmanaged<nint, long, int>)&Truncate;
                *(nint*)(copy + SyncOffset) = (nint)(delegate* unmanaged<nint, int, int>)&Sync;
                *(nint*)(copy + MethodsSize) = table;
                wrapped = (nint)copy;
                Wrapped.Add(table, wrapped);
            }

            return wrapped;
        }
    }

    [UnmanagedCallersOnly]
    private static int Write(nint file, nint bytes, int count, long offset)
    {
        if (!Fails(out var code))
        {
            return ((delegate* unmanaged<nint, nint, int, long, int>)Original(file, WriteOffset))(file, bytes, count, offset);
        }

        // Half of it arrives, as when the power goes.
        ((delegate* unmanaged<nint, nint, int, long, int>)Original(file, WriteOffset))(file, bytes, count / 2, offset);
        return code;
    }

    [UnmanagedCallersOnly]
    private static int Truncate(nint file, long size) => Fails(out var code)
        ? code == Full ? TruncateError : code
        : ((delegate* unmanaged<nint, long, int>)Original(file, TruncateOffset))(file, size);

    [UnmanagedCallersOnly]
    private static int Sync(nint file, int flags) => Fails(out var code)
        ? code == Full ? SyncError : code
        : ((delegate* unmanaged<nint, int, int>)Original(file, SyncOffset))(file, flags);

    private static nint Original(nint file, int offset) => *(nint*)(*(nint*)(*(nint*)file + MethodsSize) + offset);

    private static bool Fails(out int code)
    {
        code = s_code;
        if (Volatile.Read(ref s_left) <= 0)
        {
            return false;
        }

        var left = Interlocked.Decrement(ref s_left);
        if (left > 0)
        {
            return false;
        }

        if (s_stays)
        {
            Volatile.Write(ref s_left, 1);
        }

        Interlocked.Increment(ref s_failures);
        return true;
    }
}
