namespace Memoir.Retrieval.Relations;

/// <summary>Somebody or something that a query means, by all names that the facts give, and the memories that say so.</summary>
/// <param name="said">The words of the query: "my sister's husband".</param>
internal sealed class MeantEntity(string said)
{
    // Who has more names than this, or goes by a word for many, is nobody in particular.
    public const int MostNames = 16;

    public string Said => said;

    public List<MeantName> Names { get; } = [];

    public List<FactLink> Links { get; } = [];

    public bool IsNamed(uint key) => Names.Exists(name => name.Key == key);

    public void Add(uint key, ReadOnlySpan<uint> terms, bool isSaid)
    {
        if (Names.Count < MostNames && !IsNamed(key))
        {
            Names.Add(new MeantName(key, terms.ToArray(), isSaid));
        }
    }

    public void Follow(FactLink link)
    {
        if (!Links.Contains(link))
        {
            Links.Add(link);
        }
    }
}
