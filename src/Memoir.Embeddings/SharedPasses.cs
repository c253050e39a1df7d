using System.Runtime.InteropServices;
using Memoir.Embeddings.Engine;

namespace Memoir.Embeddings;

/// <summary>
/// Small calls that come at the same time go through the layers together. A pass of many windows costs less for each than a pass of few,
/// because the weights are read once for all, and threads that each ran a pass of their own would only take the processors from each other.
/// </summary>
/// <remarks>Nobody waits for company: what comes while every lane is busy is what shares the next pass.</remarks>
internal sealed class SharedPasses(EncoderEngine engine, PassRunner runner)
{
    private readonly PassRunner _runner = runner;
    private readonly Queue<(Batch Batch, BatchItem Item)> _waiting = new();
    private readonly Lock _lock = new();
    private int _lanes;

    /// <summary>Completes when every window of the batch has its vector.</summary>
    /// <param name="batch">Holds at least one window.</param>
    /// <param name="here">Whether the caller's thread may do it, where a lane is free: for less work than a change of thread is worth.</param>
    public Task RunAsync(Batch batch, bool here)
    {
        var done = batch.Begin();
        lock (_lock)
        {
            foreach (var item in batch.Work)
                _waiting.Enqueue((batch, item));
            if (_lanes == engine.Threads)
                return done;
            _lanes++;
        }
        var lane = new Lane(this);
        if (here)
            lane.RunOnce();
        else
            ThreadPool.UnsafeQueueUserWorkItem(lane, preferLocal: false);
        return done;
    }

    /// <summary>Takes what fits one pass; nothing: the lane is given up. <paramref name="alone"/>: nobody else wants the processors.</summary>
    private void Take(List<(Batch Batch, BatchItem Item)> pack, out bool alone)
    {
        lock (_lock)
        {
            var tokens = 0;
            while (pack.Count < Pass.MaxSequences && _waiting.TryPeek(out var next) && (pack.Count == 0 || tokens + _runner.Length(next.Item) <= engine.Model.MaxTokens))
            {
                tokens += _runner.Length(next.Item);
                pack.Add(_waiting.Dequeue());
            }
            if (pack.Count == 0)
                _lanes--;
            alone = _lanes == 1 && _waiting.Count == 0;
        }
    }

    private sealed class Lane(SharedPasses passes) : IThreadPoolWorkItem
    {
        private readonly List<(Batch Batch, BatchItem Item)> _pack = new(Pass.MaxSequences);
        private readonly List<BatchItem> _items = new(Pass.MaxSequences);

        public void Execute()
        {
            while (RunPass())
            {
            }
        }

        /// <summary>One pass on this thread; what waits after it is for another one.</summary>
        public void RunOnce()
        {
            if (RunPass())
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        private bool RunPass()
        {
            _pack.Clear();
            _items.Clear();
            passes.Take(_pack, out bool alone);
            if (_pack.Count == 0)
                return false;
            foreach (var (_, item) in _pack)
                _items.Add(item);
            try
            {
                passes._runner.Run(CollectionsMarshal.AsSpan(_items), alone);
                foreach (var (batch, _) in _pack)
                    batch.Finish();
            }
            catch (Exception error)
            {
                // Told to each caller that had a window here; the lane goes on with the others'.
                foreach (var (batch, _) in _pack)
                    batch.Fail(error);
            }
            return true;
        }
    }
}
