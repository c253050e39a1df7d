using Memoir.Retrieval;
using Memoir.Storage;

namespace Memoir.Recall.Fit;

/// <summary>A corpus that stays open while its questions are asked under many settings.</summary>
internal sealed class FitCorpus : IAsyncDisposable
{
    private readonly Evaluation _evaluation;
    private readonly Corpus _corpus;
    private readonly List<InMemoryStore> _stores = [];
    private readonly Dictionary<RankerSettings, List<List<Answer>>> _asked = [];

    private FitCorpus(Evaluation evaluation, Corpus corpus) => (_evaluation, _corpus) = (evaluation, corpus);

    public string Name => _corpus.Name;

    public int Conversations => _corpus.Conversations.Count;

    public static async Task<FitCorpus> OpenAsync(Evaluation evaluation, Corpus corpus, CancellationToken cancellationToken)
    {
        var open = new FitCorpus(evaluation, corpus);
        foreach (var conversation in corpus.Conversations)
        {
            var store = new InMemoryStore();
            open._stores.Add(store);
            await evaluation.AddAsync(store, conversation, corpus.HoldsMemories, speakers: true, cancellationToken);
        }

        return open;
    }

    /// <summary>The answers of each conversation under some settings; each settings are asked once.</summary>
    public async Task<List<List<Answer>>> AskAsync(RankerSettings settings, CancellationToken cancellationToken)
    {
        if (_asked.TryGetValue(settings, out var known))
        {
            return known;
        }

        var all = new List<List<Answer>>();
        for (var i = 0; i < _stores.Count; i++)
        {
            await using var memory = await _evaluation.OpenAsync(_stores[i], new Variant("fit", settings), cancellationToken);
            all.Add(await Evaluation.AskAllAsync(memory, _corpus.Conversations[i], _corpus.HoldsMemories, cancellationToken));
        }

        return _asked[settings] = all;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }
    }
}
