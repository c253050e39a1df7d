using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Memoir.Telemetry;

/// <summary>A span and measurements round each operation. Asked only while somebody listens.</summary>
internal sealed class OperationTelemetry(MemoryCore core)
{
    private readonly bool _capture = core.Options.EnableSensitiveData;

    /// <summary>Whether anybody listens; else no operation comes through here.</summary>
    public bool IsOn => Instruments.AreOn;

    public async Task<AddResult> AddAsync(AddRequest request, Func<Task<AddResult>> run)
    {
        var result = await RunAsync(
            Operations.Upsert,
            Instruments.Ingest,
            activity => Describe(activity, request?.Scope),
            run,
            (activity, added) =>
            {
                activity.SetTag("gen_ai.memory.record.count", added.Memories.Count + added.Rejected.Count);
                activity.SetTag("memoir.messages", added.Messages.Count);
                activity.SetTag("memoir.replayed", added.Replayed ? true : null);
                if (_capture)
                {
                    activity.SetTag("gen_ai.memory.records", RecordsJson.Of(added.Memories));
                }
            }).ConfigureAwait(false);
        if (!result.Replayed)
        {
            Count(result);
        }

        if (Instruments.Pending.Enabled)
        {
            Instruments.Pending.Record(await core.Store.ReadAsync(reader => reader.FindPending(core.Project, scope: null, MemoryHealth.MostPending).Count).ConfigureAwait(false));
        }

        return result;
    }

    public async Task<SearchResult> SearchAsync(SearchRequest request, Func<Task<SearchResult>> run)
    {
        var result = await RunAsync(
            Operations.Search,
            Instruments.Recall,
            activity =>
            {
                Describe(activity, request?.Scope);
                activity.SetTag("gen_ai.memory.query.text", _capture ? request?.Query : null);
            },
            run,
            (activity, found) =>
            {
                activity.SetTag("gen_ai.memory.record.count", found.Hits.Count);
                activity.SetTag("memoir.degraded", found.Degraded.Count > 0 ? true : null);
                if (_capture)
                {
                    activity.SetTag("gen_ai.memory.records", RecordsJson.Of(found.Hits));
                }
            }).ConfigureAwait(false);
        Instruments.Hits.Add(result.Hits.Count);
        return result;
    }

    public async Task<T> ChangeAsync<T>(string operation, string? id, string what, Func<Task<T>> run)
    {
        var result = await RunAsync(
            operation,
            Instruments.Ingest,
            activity => activity.SetTag("gen_ai.memory.record.id", id).SetTag("gen_ai.memory.record.count", 1),
            run,
            static (_, _) => { }).ConfigureAwait(false);
        Count(what, 1);
        return result;
    }

    public async Task<T> DeleteManyAsync<T>(string? id, string what, Func<Task<T>> run, Func<T, long> count)
    {
        var result = await RunAsync(
            Operations.Delete,
            Instruments.Ingest,
            activity => activity.SetTag("gen_ai.memory.record.id", id),
            run,
            (activity, done) => activity.SetTag("gen_ai.memory.record.count", count(done))).ConfigureAwait(false);
        Count(what, count(result));
        return result;
    }

    private static void Count(string what, long memories) =>
        Instruments.Memories.Add(memories, new KeyValuePair<string, object?>(Instruments.EventTag, what));

    private static void Count(AddResult result)
    {
        if (result.Event is null)
        {
            // Else the queue counts them, whether the caller waits or not.
            Instruments.CountMemories(result.Memories, result.Rejected.Count);
        }

        Instruments.Messages.Add(result.Messages.Count);
    }

    private static string ErrorType(Exception error) => error is MemoirException known ? known.Code : error.GetType().FullName ?? error.GetType().Name;

    private void Describe(Activity activity, Scope? scope)
    {
        activity.SetTag("memoir.scope.kinds", ScopeTags.Kinds(scope));
        if (_capture && scope is not null)
        {
            ScopeTags.SetIds(activity, scope);
        }
    }

    private async Task<T> RunAsync<T>(string operation, Histogram<double> duration, Action<Activity> begin, Func<Task<T>> run, Action<Activity, T> end)
    {
        var started = core.Clock.GetTimestamp();
        using var activity = Instruments.Source.StartActivity(operation);
        var isRecorded = activity is { IsAllDataRequested: true };
        string? failure = null;
        if (isRecorded)
        {
            activity!.SetTag(Instruments.OperationTag, operation).SetTag("gen_ai.memory.store.id", core.Project);
            begin(activity);
        }

        try
        {
            var result = await run().ConfigureAwait(false);
            if (isRecorded)
            {
                end(activity!, result);
            }

            return result;
        }
        catch (Exception error)
        {
            // Its message may quote what was said.
            failure = ErrorType(error);
            activity?.SetTag(Instruments.ErrorTag, failure).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            if (duration.Enabled)
            {
                var tags = new TagList { { Instruments.OperationTag, operation } };
                if (failure is not null)
                {
                    tags.Add(Instruments.ErrorTag, failure);
                }

                duration.Record(core.Clock.GetElapsedTime(started).TotalSeconds, tags);
            }
        }
    }
}
