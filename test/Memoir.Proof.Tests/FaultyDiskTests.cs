using Memoir.Proof.Child;
using Memoir.Sqlite;
using Memoir.Storage;
using Memoir.Testing;
using Xunit;

namespace Memoir.Proof.Tests;

/// <summary>
/// Every single call that changes a file fails once, in turn, from the making of the file to its purge: each change was
/// acknowledged and is whole, or raised a <see cref="MemoryStoreException"/> and left nothing, and then the disk heals.
/// Write errors come at every call; the other kinds at every seventh, each from another start, unless MEMOIR_PROOF_FULL is set.
/// </summary>
public sealed class FaultyDiskTests
{
    private static readonly Scope Kept = Scope.User("kept");
    private static readonly Scope Erased = Scope.User("xerasedk");

    [Theory]
    [InlineData("write error", FaultyDisk.WriteError, false, 1, 1)]
    [InlineData("disk full", FaultyDisk.Full, false, 1, 7)]
    [InlineData("flush error", FaultyDisk.SyncError, false, 3, 7)]
    [InlineData("disk gone", FaultyDisk.WriteError, true, 5, 7)]
    public async Task A_disk_that_fails_at_any_write_loses_nothing_acknowledged_and_leaves_nothing_half_done(string what, int code, bool stays, int first, int every)
    {
        FaultyDisk.Install();
        using var folder = new TemporaryFolder();
        if (Environment.GetEnvironmentVariable("MEMOIR_PROOF_FULL") is { Length: > 0 })
        {
            (first, every) = (1, 1);
        }

        var call = first;
        var (failed, refused) = (0, 0);
        for (var fails = true; fails; call += every)
        {
            var path = folder.File($"{FaultyDisk.Mark}-{call}.db");
            FaultyDisk.Arm(call, code, stays);
            var work = new Work(path);
            await work.RunAsync();
            FaultyDisk.Heal();
            fails = FaultyDisk.Failures > 0;
            failed += fails ? 1 : 0;
            refused += work.Refused;
            await work.RequireAsync($"{what} at call {call}", fails);
            foreach (var file in Directory.GetFiles(folder.Path))
            {
                File.Delete(file);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: failed at {failed} of {call - every} calls, {refused} changes were refused");
        Assert.True(refused > 10);
        Assert.True(call > 100);
    }

    /// <summary>A few changes of every kind, each noted as acknowledged or refused.</summary>
    private sealed class Work(string path) : IAsyncDisposable
    {
        private readonly List<(AddResult Result, string Word)> _added = [];
        private readonly List<string> _refusedWords = [];
        private readonly FakeClock _clock = new();
        private SqliteStore? _store;
        private Memory? _memory;
        private string? _text;
        private bool _isUpdateKnown = true;
        private string? _updatedId;
        private string? _deletedId;
        private bool _isDeleted;
        private bool _isDeleteKnown = true;
        private bool? _isErased = false;

        public int Refused { get; private set; }

        public async Task RunAsync()
        {
            if (!await TryAsync(OpenAsync))
            {
                await CloseAsync();
                return;
            }

            foreach (var (number, scope) in new[] { (0, Kept), (1, Erased), (2, Kept) })
            {
                await AddAsync(number, scope);
            }

            if (_added.Count > 0)
            {
                _isUpdateKnown = await TryAsync(() => UpdateAsync("rewritten"));
                if (_added.Count > 1)
                {
                    _isDeleteKnown = await TryAsync(DeleteAsync);
                }
            }

            if (!await TryAsync(EraseAsync))
            {
                _isErased = null;
            }
        }

        public async Task RequireAsync(string context, bool failed)
        {
            // The same store, if it was opened, goes on where it can; else a new one does.
            if (_memory is null || !await TryAsync(() => AddAgainAsync(5)))
            {
                Assert.True(failed, $"{context}: refused on a sound disk");
                await CloseAsync();
                await OpenAsync();
                await AddAgainAsync(6);
            }

            await RequireWholeAsync(context + ", same store");
            await CloseAsync();
            await OpenAsync();
            await RequireWholeAsync(context + ", opened again");
            await DisposeAsync();
        }

        public async ValueTask DisposeAsync() => await CloseAsync();

        private async Task RequireWholeAsync(string context)
        {
            await StoreAudit.RequireSoundAsync(path, _store!, context);
            var wasErased = (await _store!.ReadAsync(static reader => reader.ListReceipts(StoreAudit.Project))).Count > 0;
            Assert.True(_isErased is null || _isErased == wasErased, $"{context}: the erasure was told otherwise");
            foreach (var (result, word) in _added.Where(added => !wasErased || added.Result.Messages[0].Scope != Erased))
            {
                var id = result.Memories[0].Id;
                var memory = await _memory!.GetAsync(id);
                if (memory is null)
                {
                    Assert.True(id == _deletedId && (_isDeleted || !_isDeleteKnown), $"{context}: {word} was acknowledged and is gone");
                }
                else
                {
                    Assert.True(memory.Text == $"user likes {word}" || (id == _updatedId && memory.Text == "rewritten" && (_text is not null || !_isUpdateKnown)), $"{context}: {memory}");
                    Assert.Contains(await _memory.SearchAsync(memory.Text, memory.Scope), hit => hit.Id == id);
                }

                Assert.NotNull(await _memory.GetMessageAsync(result.Messages[0].Id));
            }

            var all = await _store.ReadAsync(static reader => (StoreAudit.Memories(reader).Count, StoreAudit.Messages(reader).Select(static row => row.Message.Content).ToList()));
            var expected = _added.Count(added => !wasErased || added.Result.Messages[0].Scope != Erased);
            Assert.True(all.Count == expected && all.Item2.Count == expected, $"{context}: {expected} adds were acknowledged, {all.Count} memories and {all.Item2.Count} messages are there");
            Assert.DoesNotContain(all.Item2, content => _refusedWords.Exists(word => content.Contains(word, StringComparison.Ordinal)));
            if (wasErased)
            {
                await _memory!.EraseAsync(new EraseRequest { Scope = Scope.User("nobody") });
                var found = RawBytes.Of(path).Find(["xerasedk", ProofMemory.Word(1, 77)]).ToList();
                Assert.True(found.Count == 0, $"{context}: {string.Join(", ", found)}");
            }
        }

        private async Task OpenAsync()
        {
            var store = await SqliteStore.OpenAsync(path);
            try
            {
                _memory = await Memory.CreateAsync(new MemoryComponents { Store = store, Extractor = new ScriptedExtractor(), Embedder = new ConceptEmbeddings(), TimeProvider = _clock, OwnsStore = false });
                _store = store;
            }
            catch
            {
                await store.DisposeAsync();
                throw;
            }
        }

        private async Task CloseAsync()
        {
            _memory = null;
            if (_store is not null)
            {
                await _store.DisposeAsync();
                _store = null;
            }
        }

        private async Task AddAsync(int number, Scope scope)
        {
            var word = ProofMemory.Word(number, 77);
            if (!await TryAsync(async () => _added.Add((await _memory!.AddAsync($"user.likes += {word}", scope), word))))
            {
                _refusedWords.Add(word);
            }
        }

        private async Task AddAgainAsync(int number)
        {
            var word = ProofMemory.Word(number, 77);
            var added = await _memory!.AddAsync($"user.likes += {word}", Scope.User("later"));
            _added.Add((added, word));
        }

        private async Task UpdateAsync(string text)
        {
            _updatedId = _added[0].Result.Memories[0].Id;
            await _memory!.UpdateAsync(new UpdateRequest { Id = _updatedId, Text = text });
            _text = text;
        }

        private async Task DeleteAsync()
        {
            _deletedId = _added[^1].Result.Memories[0].Id;
            await _memory!.DeleteAsync(_deletedId);
            _isDeleted = true;
        }

        private async Task EraseAsync()
        {
            await _memory!.EraseAsync(new EraseRequest { Scope = Erased });
            _isErased = true;
        }

        private async Task<bool> TryAsync(Func<Task> work)
        {
            try
            {
                await work();
                return true;
            }
            catch (MemoryStoreException)
            {
                Refused++;
                return false;
            }
        }
    }
}
