namespace Memoir.Embeddings.Engine;

/// <summary>
/// Where the threads of one pass wait for each other, six times in a pass of six layers. They spin: a wait is a few
/// microseconds, less than it takes to put a thread to sleep. On a crowded machine they give their turn away.
/// </summary>
internal sealed class SpinBarrier
{
    private const int SpinsBeforeYield = 2000;

    private int _parts = 1;
    private int _arrived;
    private volatile int _round;

    public void Reset(int parts)
    {
        _parts = parts;
        _arrived = 0;
    }

    public void Wait()
    {
        if (_parts == 1)
            return;
        int round = _round;
        if (Interlocked.Increment(ref _arrived) == _parts)
        {
            _arrived = 0;
            _round = round + 1;
            return;
        }
        for (int spins = 0; _round == round; spins++)
        {
            if (spins < SpinsBeforeYield)
                Thread.SpinWait(4);
            else
                Thread.Yield();
        }
    }
}
