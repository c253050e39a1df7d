using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Engine;

/// <summary>A model with the threads and the memory that run it.</summary>
internal sealed unsafe class EncoderEngine : IDisposable
{
    // Below this a text's share per thread is less than what meeting costs.
    private const int FewestRowsToShare = 8;

    private readonly Transformer _transformer;
    // Not a concurrent bag: its event source takes 11 ms to start, a tenth of what a first vector takes.
    private readonly Stack<EngineSlot> _slots = [];
    private readonly Lock _slotsLock = new();
    private readonly Team? _team;
    private volatile bool _disposed;

    public EncoderEngine(EncoderModel model, int threads)
    {
        Model = model;
        Threads = threads;
        _transformer = new Transformer(model);
        Head = new TermScorer(model);
        _team = threads > 1 ? new Team(threads) : null;
    }

    public EncoderModel Model { get; }

    public int Threads { get; }

    /// <summary>For models with a masked-language head.</summary>
    public TermScorer Head { get; }

    /// <summary>Passes in use and waiting: as many as threads ever encoded at once.</summary>
    public EngineSlot Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(LocalEmbeddings));
        lock (_slotsLock)
        {
            if (_slots.TryPop(out var slot))
                return slot;
        }
        return new EngineSlot(this, new Pass(Model, Threads));
    }

    public void Return(EngineSlot slot)
    {
        slot.Pass.Clear();
        lock (_slotsLock)
            _slots.Push(slot);
    }

    /// <summary>Runs the layers over the slot's texts.</summary>
    /// <param name="slot">Holds at least one text.</param>
    /// <param name="alone">Whether to share the pass with the team, where that is free and there is enough to share.</param>
    public void Run(EngineSlot slot, bool alone = true)
    {
        var pass = slot.Pass;
        if (alone && _team is not null && pass.RowCount >= FewestRowsToShare)
        {
            pass.Reserve(_team.Size);
            if (_team.TryRun(slot.Share))
                return;
        }
        pass.Barrier.Reset(1);
        _transformer.Run(pass, 0, 1);
    }

    public void RunPart(Pass pass, int part) => _transformer.Run(pass, part, Threads);

    public void Dispose()
    {
        _disposed = true;
        _team?.Dispose();
    }
}
