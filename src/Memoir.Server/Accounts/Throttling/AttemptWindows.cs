namespace Memoir.Server.Accounts;

/// <summary>Counts attempts by key, each over the minute from its first. Bounded: who comes with ever new keys shares one.</summary>
internal sealed class AttemptWindows(TimeProvider clock)
{
    private const int MostKeys = 65_536;
    private const string Shared = "";
    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_betweenSweeps = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private DateTimeOffset _swept;

    /// <summary>How many keys it counts by now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _windows.Count;
            }
        }
    }

    /// <summary>Counts an attempt; past the most, how long to wait.</summary>
    public TimeSpan? Take(string key, int most)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var window = Find(key, now);
            if (window.Count >= most)
            {
                return window.Since + s_length - now;
            }

            window.Count++;
            return null;
        }
    }

    /// <summary>Takes an attempt back: it was no failure.</summary>
    public void GiveBack(string key)
    {
        lock (_lock)
        {
            if (_windows.TryGetValue(key, out var window) && --window.Count <= 0)
            {
                _windows.Remove(key);
            }
        }
    }

    private Window Find(string key, DateTimeOffset now)
    {
        if (_windows.Count >= MostKeys && !_windows.ContainsKey(key))
        {
            Sweep(now);
            key = _windows.Count >= MostKeys ? Shared : key;
        }

        if (!_windows.TryGetValue(key, out var window) || now - window.Since >= s_length)
        {
            _windows[key] = window = new Window(now);
        }

        return window;
    }

    // At most once a second: whoever fills it must not make each attempt a walk through all of it.
    private void Sweep(DateTimeOffset now)
    {
        if (now - _swept < s_betweenSweeps)
        {
            return;
        }

        _swept = now;
        foreach (var (key, window) in _windows)
        {
            if (now - window.Since >= s_length)
            {
                _windows.Remove(key);
            }
        }
    }

    private sealed class Window(DateTimeOffset since)
    {
        public DateTimeOffset Since { get; } = since;

        public int Count { get; set; }
    }
}
