namespace Memoir.Server.Platform.Writing;

/// <summary>Which fields of a memory a client asked for; without a choice all of them. The id and a score are always there.</summary>
internal readonly struct FieldChoice(IReadOnlyList<string> names)
{
    private readonly IReadOnlyList<string>? _names = names;

    public bool Has(string name)
    {
        if (_names is not { Count: > 0 })
        {
            return true;
        }

        for (var i = 0; i < _names.Count; i++)
        {
            if (string.Equals(_names[i], name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
