using Memoir.Retrieval;

namespace Memoir.Recall.Fit;

/// <summary>
/// Moves one weight after another by a fixed factor, as long as what is counted grows. What is counted is the mean over corpora of
/// recall and nDCG at 10, each corpus alike however many questions it has, less a price for leaving the weights that were set by hand:
/// where corpora disagree, a weight stays.
/// </summary>
internal sealed class CoordinateAscent(IReadOnlyList<FitCorpus> corpora, double pull)
{
    private const double Step = 1.25;
    private const double LeastGain = 1e-4;
    private const int MostRounds = 3;

    /// <summary>Fits on the conversations that a fold keeps.</summary>
    /// <param name="start">The weights set by hand.</param>
    /// <param name="isKept">Whether a conversation, by number, may be seen.</param>
    /// <param name="cancellationToken">Ends the fit.</param>
    public async Task<RankerSettings> FitAsync(RankerSettings start, Func<int, bool> isKept, CancellationToken cancellationToken)
    {
        var best = start;
        var most = await WorthAsync(start, start, isKept, cancellationToken);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = most;
            foreach (var weight in Tunable.OfMessages)
            {
                foreach (var factor in new[] { Step, 1 / Step })
                {
                    for (var moved = weight.With(best, (float)(weight.Get(best) * factor)); ; moved = weight.With(best, (float)(weight.Get(best) * factor)))
                    {
                        var worth = await WorthAsync(moved, start, isKept, cancellationToken);
                        if (worth < most + LeastGain)
                        {
                            break;
                        }

                        (best, most) = (moved, worth);
                    }
                }
            }

            if (most < before + LeastGain)
            {
                break;
            }
        }

        return best;
    }

    private async Task<double> WorthAsync(RankerSettings settings, RankerSettings start, Func<int, bool> isKept, CancellationToken cancellationToken)
    {
        var sum = 0.0;
        foreach (var corpus in corpora)
        {
            var answers = (await corpus.AskAsync(settings, cancellationToken)).Where((_, i) => isKept(i)).SelectMany(static own => own).ToList();
            sum += (answers.Average(static answer => answer.Recall(10)) + answers.Average(static answer => answer.Ndcg(10))) / 2 / corpora.Count;
        }

        var away = Tunable.OfMessages.Sum(weight => Math.Pow(Math.Log(weight.Get(settings) / weight.Get(start)), 2));
        return sum - (pull * away);
    }
}
