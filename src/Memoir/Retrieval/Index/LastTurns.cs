using Memoir.Storage;

namespace Memoir.Retrieval.Index;

/// <summary>The last turn of each scope while a batch of many scopes is stored.</summary>
internal sealed class LastTurns
{
    private readonly Dictionary<Scope, TurnText?> _last = [];

    public TurnText? Before(IStoreReader reader, string project, Scope scope)
    {
        if (!_last.TryGetValue(scope, out var last))
        {
            _last[scope] = last = TurnText.Last(reader, project, scope);
        }

        return last;
    }

    public void Follow(Scope scope, TurnText turn) => _last[scope] = turn;
}
