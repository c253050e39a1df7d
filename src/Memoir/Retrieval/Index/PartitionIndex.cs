using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Memoir.Retrieval.Filtering;
using Memoir.Retrieval.Relations;
using Memoir.Storage;
using Memoir.Text;

namespace Memoir.Retrieval.Index;

/// <summary>
/// One partition's memories or messages in memory: words as posting lists, vectors as 8-bit rows, and the columns that
/// say what a read may see. It follows the store by revision, so it can be dropped and loaded again at any time, and
/// what another process writes shows up in the next search.
/// </summary>
/// <remarks>A changed entry is appended and its old place marked dead; when half the places are dead it is loaded anew.</remarks>
internal sealed class PartitionIndex(long partition, EntryKind kind, int embedder, int dimension) : IDisposable
{
    private readonly TermTable _words = new();
    private readonly Dictionary<long, int> _places = [];
    private readonly VectorColumn? _vectors = dimension > 0 ? new VectorColumn(dimension) : null;
    private EntryColumns _columns = new(0);
    private long _terms;
    private long _bytes;
    private int _dead;
    private TurnOrder? _turns;
    private FactGraph? _facts;

    public ReaderWriterLockSlim Lock { get; } = new();

    public long Partition => partition;

    /// <summary>Whose vectors it holds; 0: none.</summary>
    public int Embedder => embedder;

    /// <summary>The full scope that its entries have in common.</summary>
    public Scope Scope { get; init; } = new();

    public EntryKind Kind => kind;

    /// <summary>What filters look at, by field.</summary>
    public FieldColumns Fields { get; } = new();

    /// <summary>What its facts say of names.</summary>
    public FactGraph Facts => _facts ?? FactGraph.Empty;

    public long Revision { get; private set; }

    /// <summary>How many places there are, dead ones too.</summary>
    public int Count { get; private set; }

    public int Alive => Count - _dead;

    /// <summary>Terms of all living entries, repeats counted.</summary>
    public long Terms => _terms;

    public EntryColumns Columns => _columns;

    public VectorColumn? Vectors => _vectors;

    /// <summary>Its living entries as they were recorded. Under the read lock; searches at the same time may each make it, the same.</summary>
    public TurnOrder Turns => _turns ??= TurnOrder.Of(_columns, Count);

    /// <summary>Vectors to rescore with, by key, where they are not the store's: an index of the past brings its own.</summary>
    public IReadOnlyDictionary<long, ReadOnlyMemory<byte>>? OwnVectors { get; init; }

    public bool NeedsRebuild => _dead > 64 && _dead > Count / 2;

    public long Bytes => _bytes + Fields.Bytes;

    /// <summary>Where a living entry is.</summary>
    public bool TryFind(long key, out int place) => _places.TryGetValue(key, out place);

    public ReadOnlySpan<int> EntriesWith(uint term, out ReadOnlySpan<byte> counts)
    {
        var postings = _words.Find(term);
        counts = postings.Counts;
        return postings.Entries;
    }

    /// <summary>Whether the text of an entry has a term.</summary>
    public bool Holds(int place, uint term) => _words.Find(term).Entries.BinarySearch(place) >= 0;

    /// <summary>Takes over what changed in the store since the last time. The write lock is held.</summary>
    public void CatchUp(IStoreReader reader)
    {
        reader.ReadIndex(partition, kind, Revision, embedder, Apply);
        _bytes = (_vectors?.Bytes ?? 0) + _columns.Bytes + _words.Bytes + (_words.Count * 56L) + (_terms * 6) + (_places.Count * 32L) + (_facts?.Bytes ?? 0);
    }

    /// <summary>Takes over one row. The write lock is held, or nobody else knows the index yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(in IndexRow row)
    {
        _turns = null;
        if (_places.Remove(row.Key, out var old))
        {
            _columns.Alive[old] = false;
            _terms -= _columns.Lengths[old];
            _dead++;
        }

        Revision = Math.Max(Revision, row.Revision);
        if (row.Removed)
        {
            return;
        }

        var place = Count++;
        if (place == _columns.Capacity)
        {
            _columns = _columns.Grow();
        }

        _columns.Set(place, row);
        _places[row.Key] = place;
        _terms += _columns.Lengths[place];
        var entries = WordBag.Entries(row.Words);
        for (; entries.Length >= WordBag.EntrySize; entries = entries[WordBag.EntrySize..])
        {
            _words.Add(BinaryPrimitives.ReadUInt32LittleEndian(entries), place, entries[4]);
        }

        if (!row.Attribute.IsEmpty)
        {
            (_facts ??= new FactGraph()).Add(place, row);
        }

        if (kind == EntryKind.Memory)
        {
            Fields.Feed(place, row);
        }

        _vectors?.Add(place, row.Vectors);
    }

    public void Dispose() => Lock.Dispose();
}
