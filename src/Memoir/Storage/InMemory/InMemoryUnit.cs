namespace Memoir.Storage;

/// <summary>One unit of work: reads the state it was given, writes to its own copy.</summary>
internal sealed partial class InMemoryUnit(StoreState state) : IStoreWriter
{
    public StoreState State { get; private set; } = state;

    private ProjectState Project(string project) => State.Projects.GetValueOrDefault(project, ProjectState.Empty);

    private void Set(string project, ProjectState value) => State = State with { Projects = State.Projects.SetItem(project, value) };

    private string HomeOf(long key) => State.Homes.TryGetValue(key, out var project)
        ? project
        : throw new ArgumentException($"The store has no partition or entry with the key {key}.", nameof(key));

    private long NextRevision()
    {
        State = State with { LastRevision = State.LastRevision + 1 };
        return State.LastRevision;
    }

    private long NextKey(string project)
    {
        var key = State.LastKey + 1;
        State = State with { LastKey = key, Homes = State.Homes.Add(key, project) };
        return key;
    }
}
