using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>
/// The writes of the one writing connection. Sequences and partition tallies are kept in memory while a group of units
/// runs, and written at its end: a partition that a group touches a hundred times has its row and four indexes changed once.
/// </summary>
internal sealed partial class SqliteWriter(Connection connection) : SqliteReader(connection), IStoreWriter
{
    private readonly Dictionary<long, PartitionTally> _group = [];

    private readonly Dictionary<long, PartitionTally> _unit = [];

    private Counters _counters;
    private Counters _unitStart;
    private Counters _groupStart;

    public void BeginGroup() => _unitStart = _groupStart = _counters = Counters.Read(Connection);

    public void BeginUnit() => _unitStart = _counters;

    public void KeepUnit()
    {
        foreach (var (partition, tally) in _unit)
        {
            _group[partition] = tally;
        }

        _unit.Clear();
    }

    public void UndoUnit()
    {
        _counters = _unitStart;
        _unit.Clear();
        Forget();
    }

    public void EndGroup()
    {
        FlushTallies();
        if (_counters != _groupStart)
        {
            _counters.Write(Connection);
        }
    }

    public void UndoGroup()
    {
        _group.Clear();
        UndoUnit();
    }

    public void KeepGroup() => _group.Clear();

    public override IReadOnlyList<Partition> FindPartitions(string project, Scope scope, long afterRevision)
    {
        FlushTallies();
        return base.FindPartitions(project, scope, afterRevision);
    }

    public override IReadOnlyList<Entity> ListEntities(string project)
    {
        FlushTallies();
        return base.ListEntities(project);
    }

    public long NextNumber() => ++_counters.Number;

    // Values are absolute, so writing one again is harmless: what a unit flushed and then undid, the end of the group writes anew.
    private void FlushTallies()
    {
        foreach (var (partition, tally) in _group)
        {
            if (!_unit.ContainsKey(partition))
            {
                tally.Write(Connection, partition);
            }
        }

        foreach (var (partition, tally) in _unit)
        {
            tally.Write(Connection, partition);
        }
    }

    private PartitionTally TallyOf(long partition)
    {
        var found = _unit.TryGetValue(partition, out var own) ? own
            : _group.TryGetValue(partition, out var shared) ? shared
            : PartitionTally.Read(Connection, partition);
        return found ?? throw new ArgumentException($"The store has no partition with the key {partition}.", nameof(partition));
    }

    private void Keep(long partition, PartitionTally tally) => _unit[partition] = tally;
}
