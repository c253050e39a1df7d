using System.Collections.Concurrent;

namespace Memoir.Load;

/// <summary>What a caller was told about one memory: what it may say now. An empty list: it is gone.</summary>
/// <remarks>A request that broke off has two outcomes, so that until the next answer either counts.</remarks>
internal sealed class Promise(string text)
{
    /// <summary>The text last acknowledged; <see langword="null"/>: deletion was.</summary>
    public string? Acknowledged { get; set; } = text;

    /// <summary>What a request that got no answer would have left; <see langword="null"/> where there is none such.</summary>
    public string? Perhaps { get; set; }

    /// <summary>Whether a deletion got no answer.</summary>
    public bool PerhapsGone { get; set; }

    public bool Allows(string? found) =>
        string.Equals(found, Acknowledged, StringComparison.Ordinal)
        || (found is null ? PerhapsGone : string.Equals(found, Perhaps, StringComparison.Ordinal));
}

/// <summary>Everything that was acknowledged, by id, and to whom it belongs.</summary>
internal sealed class Ledger
{
    public ConcurrentDictionary<string, (string User, Promise Promise)> Memories { get; } = new(StringComparer.Ordinal);

    public void Added(string id, string user, string text)
    {
        if (!Memories.TryAdd(id, (user, new Promise(text))))
        {
            throw new InvalidOperationException($"Two adds were told the id {id}.");
        }
    }
}
