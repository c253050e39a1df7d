using System.Diagnostics;
using Memoir.Extraction;
using Memoir.Storage;
using Memoir.Text;
using Microsoft.Extensions.AI;

namespace Memoir.Recall;

/// <summary>Adds a corpus through the public interface, asks its questions and looks where the needed texts come.</summary>
internal sealed class Evaluation(IEmbeddingGenerator<string, Embedding<float>> embedder)
{
    private const int TopK = 20;
    private const int TokensOf = 10;
    private const int BatchSize = 500;
    public static readonly Scope Scope = Scope.User("recall");

    public async Task<Dictionary<string, List<Answer>>> RunAsync(Corpus corpus, IReadOnlyList<Variant> variants, CancellationToken cancellationToken)
    {
        var answers = variants.ToDictionary(static variant => variant.Name, static _ => new List<Answer>(), StringComparer.Ordinal);
        foreach (var conversation in corpus.Conversations)
        {
            foreach (var sameTexts in variants.GroupBy(static variant => variant.Speakers))
            {
                await using var store = new InMemoryStore();
                await AddAsync(store, conversation, corpus.HoldsMemories, sameTexts.Key, cancellationToken);
                foreach (var variant in sameTexts)
                {
                    await using var memory = await OpenAsync(store, variant, cancellationToken);
                    answers[variant.Name].AddRange(await AskAllAsync(memory, conversation, corpus.HoldsMemories, cancellationToken));
                }
            }
        }

        return answers;
    }

    public Task<Memory> OpenAsync(InMemoryStore store, Variant variant, CancellationToken cancellationToken, IExtractor? extractor = null) => Memory.CreateAsync(
        new MemoryComponents { Store = store, Embedder = embedder, Extractor = extractor ?? new NothingExtracted(), TimeProvider = new FixedClock(), OwnsStore = false },
        new MemoryOptions { MaxMessageLength = 1_000_000 },
        variant.Settings,
        cancellationToken);

    public async Task AddAsync(InMemoryStore store, Conversation conversation, bool asMemories, bool speakers, CancellationToken cancellationToken)
    {
        var facts = conversation.Documents.Any(static document => document.Fact is not null) ? new GivenFacts(conversation) : null;
        await using var memory = await OpenAsync(store, Variant.Whole, cancellationToken, facts);
        foreach (var batch in conversation.Documents.Chunk(BatchSize))
        {
            await memory.AddAsync(
                new AddRequest
                {
                    Scope = Scope,
                    Infer = !asMemories || facts is not null,
                    Messages =
                    [
                        .. batch.Select(document => new Message(document.Role, document.Text)
                        {
                            // A corpus without names gives the role in their place.
                            Name = speakers && !string.Equals(document.Speaker, document.Role, StringComparison.Ordinal) ? document.Speaker : null,
                            Timestamp = document.Date,
                            ExternalId = asMemories ? null : document.Id,
                        }),
                    ],
                },
                cancellationToken);
        }
    }

    public static async Task<List<Answer>> AskAllAsync(Memory memory, Conversation conversation, bool asMemories, CancellationToken cancellationToken)
    {
        var answers = new List<Answer>();
        foreach (var question in conversation.Questions.Where(static question => question.Relevant.Count > 0))
        {
            answers.Add(await AskAsync(memory, question, asMemories, cancellationToken));
        }

        return answers;
    }

    private static async Task<Answer> AskAsync(Memory memory, Question question, bool asMemories, CancellationToken cancellationToken)
    {
        var request = new SearchRequest
        {
            Query = question.Text,
            Scope = Scope,
            TopK = TopK,
            Targets = asMemories ? SearchTargets.Memories : SearchTargets.Messages,
        };
        var started = Stopwatch.GetTimestamp();
        var result = await memory.SearchAsync(request, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var ids = result.Hits.Select(hit => asMemories ? hit.Text : hit.Message!.ExternalId!).ToList();
        var needed = question.Relevant.Distinct(StringComparer.Ordinal).ToList();
        return new Answer(
            question.Category,
            needed.Count,
            [.. needed.Select(id => ids.IndexOf(id) + 1).Where(static rank => rank > 0)],
            result.Hits.Take(TokensOf).Sum(static hit => TokenEstimate.Count(hit.Text)),
            elapsed);
    }
}
