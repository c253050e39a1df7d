namespace Memoir.Chat;

/// <summary>The last turns that were taken in, so that a turn sent again is not remembered again. Bounded: the oldest go first.</summary>
internal sealed class SeenTurns(int capacity = 10_000)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>True when the turn is new.</summary>
    public bool Add(string key)
    {
        lock (_lock)
        {
            if (!_keys.Add(key))
            {
                return false;
            }

            _order.Enqueue(key);
            if (_order.Count > capacity)
            {
                _keys.Remove(_order.Dequeue());
            }

            return true;
        }
    }

    /// <summary>Takes a turn back that could not be remembered: sent again, it is new again.</summary>
    public void Remove(string key)
    {
        lock (_lock)
        {
            _keys.Remove(key);
        }
    }
}
