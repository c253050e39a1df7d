namespace Memoir.Embeddings.Engine;

/// <summary>
/// Threads that take a share of a pass together with the caller. Between passes they spin for a moment, because the next
/// pass often follows at once, then sleep.
/// </summary>
internal sealed class Team : IDisposable
{
    private const int SpinsBeforeSleep = 4000;

    private readonly SemaphoreSlim[] _wake;
    private readonly int[] _asleep;
    private readonly Lock _taken = new();
    private Action<int>? _work;
    private volatile int _round;
    private volatile bool _stopped;
    private volatile Exception? _failure;
    private int _running;

    /// <param name="size">Threads, the caller's included.</param>
    public Team(int size)
    {
        Size = size;
        _wake = new SemaphoreSlim[size - 1];
        _asleep = new int[size - 1];
        for (int i = 0; i < _wake.Length; i++)
        {
            _wake[i] = new SemaphoreSlim(0);
            int member = i;
            new Thread(() => Serve(member)) { IsBackground = true, Name = "Memoir encoder" }.Start();
        }
    }

    public int Size { get; }

    /// <summary>
    /// Runs <paramref name="work"/> with 0 .. Size − 1, each on its own thread, and returns when all are done. Returns false,
    /// having run nothing, where another caller has the team.
    /// </summary>
    public bool TryRun(Action<int> work)
    {
        if (!_taken.TryEnter())
            return false;
        try
        {
            if (_stopped)
                return false;
            _work = work;
            _failure = null;
            Volatile.Write(ref _running, _wake.Length);
            Interlocked.Increment(ref _round);
            for (int i = 0; i < _wake.Length; i++)
            {
                if (Interlocked.CompareExchange(ref _asleep[i], 0, 1) == 1)
                    _wake[i].Release();
            }
            work(0);
            for (int spins = 0; Volatile.Read(ref _running) != 0; spins++)
            {
                if (spins < SpinsBeforeSleep)
                    Thread.SpinWait(4);
                else
                    Thread.Yield();
            }
            if (_failure is { } failure)
                throw new InvalidOperationException("A thread of the encoder failed: " + failure.Message, failure);
            return true;
        }
        finally
        {
            _work = null;
            _taken.Exit();
        }
    }

    public void Dispose()
    {
        lock (_taken)
        {
            _stopped = true;
            foreach (var wake in _wake)
                wake.Release();
        }
    }

    private void Serve(int member)
    {
        int seen = 0;
        while (true)
        {
            if (!WaitForRound(member, seen))
                return;
            seen = _round;
            try
            {
                _work!(member + 1);
            }
            catch (Exception e)
            {
                _failure = e;
            }
            Interlocked.Decrement(ref _running);
        }
    }

    private bool WaitForRound(int member, int seen)
    {
        for (int spins = 0; spins < SpinsBeforeSleep; spins++)
        {
            if (_stopped)
                return false;
            if (_round != seen)
                return true;
            Thread.SpinWait(8);
        }
        while (_round == seen && !_stopped)
        {
            Volatile.Write(ref _asleep[member], 1);
            Interlocked.MemoryBarrier();
            // A round that began before the flag was set did not see it, and will not wake us.
            if ((_round != seen || _stopped) && Interlocked.CompareExchange(ref _asleep[member], 0, 1) == 1)
                break;
            _wake[member].Wait();
        }
        return !_stopped;
    }
}
