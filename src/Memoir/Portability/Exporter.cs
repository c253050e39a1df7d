using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Memoir.Input;
using Memoir.Storage;

namespace Memoir.Portability;

/// <summary>
/// Writes a project or a scope as lines, all of one snapshot: a unit of reading runs beside the consumer, a few pages
/// ahead of it, so that memory stays bounded and references agree whatever is written meanwhile.
/// </summary>
internal sealed class Exporter(MemoryCore core)
{
    private const int Page = 256;
    private const int PagesAhead = 2;

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(ExportRequest? request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        request ??= new ExportRequest();
        request = request with { Scope = request.Scope is null ? null : Check.Scope(request.Scope) };
        var pages = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(PagesAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // A thread of its own: the unit waits for the consumer, which may be slow, and must not hold one of the pool's meanwhile.
        var reading = Task.Factory.StartNew(
            () => ReadAsync(request, pages.Writer, stop.Token), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var line in Lines(page))
                {
                    yield return line;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(ExportRequest request, ChannelWriter<ReadOnlyMemory<byte>> pages, CancellationToken stop)
    {
        try
        {
            await core.Store.ReadAsync(
                reader =>
                {
                    Read(reader, request, page => Hand(pages, page, stop));
                    return true;
                },
                stop).ConfigureAwait(false);
            pages.Complete();
        }
        catch (Exception error)
        {
            pages.Complete(error); // The consumer gets it with the next page.
        }
    }

    private static void Hand(ChannelWriter<ReadOnlyMemory<byte>> pages, ReadOnlyMemory<byte> page, CancellationToken stop)
    {
        while (!pages.TryWrite(page))
        {
            if (!pages.WaitToWriteAsync(stop).AsTask().GetAwaiter().GetResult())
            {
                throw new OperationCanceledException(stop);
            }
        }
    }

    private void Read(IStoreReader reader, ExportRequest request, Action<ReadOnlyMemory<byte>> hand)
    {
        var tally = new ExportTally();
        Give(hand, writer => writer.Header(request.Scope));
        if (request.Messages)
        {
            ReadMessages(reader, request, tally, hand);
        }

        ReadMemories(reader, request, tally, hand);
        if (request.History)
        {
            ReadHistory(reader, request, tally, hand);
        }

        Give(hand, writer =>
        {
            foreach (var receipt in request.Scope is null ? reader.ListReceipts(core.Project) : [])
            {
                writer.Receipt(receipt);
                tally.Receipts++;
            }

            writer.End(tally);
        });
    }

    private void ReadMessages(IStoreReader reader, ExportRequest request, ExportTally tally, Action<ReadOnlyMemory<byte>> hand)
    {
        var query = new MessageQuery { Scope = request.Scope ?? new Scope(), IncludeDeleted = true, Limit = Page };
        while (reader.ListMessages(core.Project, query) is { Count: > 0 } page)
        {
            Give(hand, writer =>
            {
                foreach (var message in page)
                {
                    writer.Message(message);
                }
            });
            tally.Messages += page.Count;
            query = query with { AfterKey = page[^1].Key };
        }
    }

    private void ReadMemories(IStoreReader reader, ExportRequest request, ExportTally tally, Action<ReadOnlyMemory<byte>> hand)
    {
        var query = new MemoryQuery
        {
            Scope = request.Scope ?? new Scope(),
            Now = core.Now,
            IncludeSuperseded = true,
            IncludeExpired = true,
            IncludeDeleted = true,
            Order = ListOrder.OldestFirst,
            Limit = Page,
        };
        while (reader.ListMemories(core.Project, query) is { Count: > 0 } page)
        {
            Give(hand, writer =>
            {
                foreach (var row in page)
                {
                    writer.Memory(row.Memory);
                }
            });
            tally.Memories += page.Count;
            query = query with { AfterKey = page[^1].Key };
        }
    }

    private void ReadHistory(IStoreReader reader, ExportRequest request, ExportTally tally, Action<ReadOnlyMemory<byte>> hand)
    {
        var after = 0L;
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        while (reader.ListHistory(core.Project, null, request.Scope, after, Page) is { Count: > 0 } page)
        {
            lines.Clear();
            Give(hand, writer =>
            {
                foreach (var entry in page)
                {
                    if (!lines.TryGetValue(entry.MemoryId, out var before))
                    {
                        before = reader.CountHistory(core.Project, entry.MemoryId, entry.Sequence);
                    }

                    lines[entry.MemoryId] = before + 1;
                    writer.History(entry, before + 1);
                }
            });
            tally.History += page.Count;
            after = page[^1].Sequence;
        }
    }

    // A buffer per page: the consumer may keep what it got.
    private static void Give(Action<ReadOnlyMemory<byte>> hand, Action<PortableWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var writer = new PortableWriter(buffer))
        {
            write(writer);
        }

        hand(buffer.WrittenMemory);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> page)
    {
        while (page.Span.IndexOf((byte)'\n') is >= 0 and var end)
        {
            yield return page[..(end + 1)];
            page = page[(end + 1)..];
        }
    }
}
