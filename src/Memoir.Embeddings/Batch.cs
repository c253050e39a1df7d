using System.Runtime.InteropServices;
using Memoir.Embeddings.Engine;

namespace Memoir.Embeddings;

/// <summary>The work of one call: windows that have to be computed, and where their vectors go.</summary>
internal sealed class Batch(int texts)
{
    private TaskCompletionSource? _done;
    private int _left;

    public List<BatchItem> Work { get; } = [];

    public float[][] Vectors { get; } = new float[texts][];

    /// <summary>Windows of each text; 0 where the cache had the vector.</summary>
    public int[] Windows { get; } = new int[texts];

    public long Tokens { get; set; }

    /// <summary>Where passes are shared: the task that ends with the last window.</summary>
    public Task Begin()
    {
        _left = Work.Count;
        _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _done.Task;
    }

    /// <summary>One window has its vector.</summary>
    public void Finish()
    {
        if (Interlocked.Decrement(ref _left) == 0)
            _done!.TrySetResult();
    }

    public void Fail(Exception error) => _done!.TrySetException(error);

    /// <summary>The items of a pack.</summary>
    public ReadOnlySpan<BatchItem> Of(Range pack) => CollectionsMarshal.AsSpan(Work)[pack];

    /// <summary>Runs of neighbouring items that fit one pass together.</summary>
    public List<Range> Pack(int capacity, Func<BatchItem, int> length)
    {
        var packs = new List<Range>();
        int start = 0, used = 0;
        for (int i = 0; i < Work.Count; i++)
        {
            int tokens = length(Work[i]);
            if (i > start && (used + tokens > capacity || i - start == Pass.MaxSequences))
            {
                packs.Add(start..i);
                (start, used) = (i, 0);
            }
            used += tokens;
        }
        if (start < Work.Count)
            packs.Add(start..Work.Count);
        return packs;
    }
}
