using Memoir.Extraction;

namespace Memoir.Testing;

/// <summary>A model at the boundary: finds what <see cref="ScriptedExtractor"/> finds, counts tokens, and fails or hangs when told to.</summary>
public sealed class ScriptedModel : IExtractor
{
    private readonly Lock _lock = new();
    private readonly List<ExtractionRequest> _requests = [];

    public string Name => "model/1";

    public bool CallsModel => true;

    /// <summary>Runs before each answer, with the number of the call, from 1: throws, or takes its time.</summary>
    public Func<ExtractionRequest, int, CancellationToken, Task> OnCall { get; set; } = static (_, _, _) => Task.CompletedTask;

    /// <summary>The turns that it can't read although it reads the others of a call.</summary>
    public Func<Turn, bool> Fails { get; set; } = static _ => false;

    public IReadOnlyList<ExtractionRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public int Calls => Requests.Count;

    public async ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default)
    {
        int call;
        lock (_lock)
        {
            _requests.Add(request);
            call = _requests.Count;
        }

        await OnCall(request, call, cancellationToken);
        var found = await new ScriptedExtractor().ExtractAsync(request, cancellationToken);
        int[] failed = [.. Enumerable.Range(0, request.Turns.Count).Where(turn => Fails(request.Turns[turn]))];
        return found with
        {
            Candidates = [.. found.Candidates.Where(candidate => !failed.Contains(candidate.TurnIndex))],
            Failed = [.. failed.Select(static turn => new FailedTurn(turn, "cut off"))],
            Usage = new ExtractionUsage { Model = "scripted", Calls = 1, InputTokens = 100, CachedInputTokens = 60, OutputTokens = 10 * request.Turns.Count },
        };
    }
}
