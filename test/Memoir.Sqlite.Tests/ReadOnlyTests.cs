using Memoir.Testing.Storage;
using Xunit;

namespace Memoir.Sqlite.Tests;

/// <summary>As root, permissions bind nobody: a read-only mount does. As a user, who may not mount, permissions do.</summary>
public sealed class ReadOnlyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallDisk? _disk = SmallDisk.TryMount("size=4m");

    private string Folder => _disk?.Path ?? _folder.Path;

    private string Store => Path.Combine(Folder, "memoir.db");

    public void Dispose()
    {
        MakeWritable();
        _disk?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_store_in_a_read_only_folder_is_refused()
    {
        await using (var store = await SqliteStore.OpenAsync(Store))
        {
            await store.WriteAsync(static writer => writer.NextNumber());
        }

        MakeReadOnly();

        await Refused();
    }

    [Fact]
    public async Task No_store_is_made_in_a_read_only_folder()
    {
        MakeReadOnly();

        await Refused();
        Assert.Empty(Directory.GetFiles(Folder));
    }

    private async Task Refused()
    {
        var error = await Assert.ThrowsAsync<MemoryStoreException>(() => SqliteStore.OpenAsync(Store));

        Assert.Contains(Store, error.Message);
        Assert.Contains("riting", error.Message);
    }

    private void MakeReadOnly()
    {
        if (_disk is not null)
        {
            _disk.MakeReadOnly();
        }
        else if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private void MakeWritable()
    {
        if (_disk is null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
