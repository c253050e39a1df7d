namespace Memoir.Retrieval.Index;

/// <summary>
/// The living turns of a partition as they were recorded. Places follow the revision, so a turn whose vectors were made later lies
/// behind turns that answered it; its neighbours are still those it had.
/// </summary>
internal sealed class TurnOrder
{
    private readonly int[] _places;
    private readonly int[] _positions;

    private TurnOrder(int[] places, int[] positions) => (_places, _positions) = (places, positions);

    public int Count => _places.Length;

    /// <summary>The places of living turns, in the order of recording.</summary>
    public ReadOnlySpan<int> Places => _places;

    /// <summary>Where in the order each place comes; -1: dead.</summary>
    public ReadOnlySpan<int> Positions => _positions;

    public static TurnOrder Of(EntryColumns columns, int count)
    {
        var places = new List<int>(count);
        var positions = new int[count];
        for (var place = 0; place < count; place++)
        {
            positions[place] = -1;
            if (columns.Alive[place])
            {
                places.Add(place);
            }
        }

        places.Sort((one, other) => columns.Keys[one].CompareTo(columns.Keys[other]));
        for (var i = 0; i < places.Count; i++)
        {
            positions[places[i]] = i;
        }

        return new TurnOrder([.. places], positions);
    }
}
