using System.Globalization;
using Memoir.Cli.Commands;
using Memoir.Cli.Models;
using Memoir.Providers;
using Memoir.Sqlite;
using Microsoft.Extensions.AI;

namespace Memoir.Cli.Diagnosis;

/// <summary>Everything that <c>memoir doctor</c> looks at, from the variables to the vectors. What fails becomes a finding.</summary>
internal sealed class Examination(Invocation call, CommonOptions common, string path, DoctorRequest request)
{
    private const double WorthPurging = 0.25;

    private static readonly string[] s_scopeVariables = ["MEMOIR_USER_ID", "MEMOIR_AGENT_ID", "MEMOIR_RUN_ID", "MEMOIR_APP_ID"];

    private readonly List<DoctorFinding> _findings = [];
    private readonly CliHost _host = call.Host;

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken ct)
    {
        Settings();
        var models = await ModelsAsync(ct);
        try
        {
            StorePath.Prepare(path, create: false);
            SQLitePCL.Batteries_V2.Init();
            await using var store = await SqliteStore.OpenAsync(path, cancellationToken: ct);
            await FileAsync(store, ct);
            _findings.AddRange(await StoreDoctor.ExamineAsync(store, request with { Embedder = Embedder(models) }, ct));
        }
        catch (MemoryStoreException error)
        {
            _findings.Add(new DoctorFinding("store", DoctorSeverity.Error, error.Message) { Remedy = "Give the right path with --data, or restore a backup." });
        }

        return _findings;
    }

    private void Settings()
    {
        var ids = s_scopeVariables.Where(name => _host.Variable(name) is not null).ToList();
        var told = $"The store is {path}, project '{request.Project}'"
            + (ids.Count == 0 ? "; no variable sets a scope." : $"; the scope is set by {string.Join(", ", ids)}.");
        _findings.Add(new DoctorFinding("settings", DoctorSeverity.Ok, told));
        if (string.Equals(_host.Variable("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"), "true", StringComparison.OrdinalIgnoreCase))
        {
            _findings.Add(new DoctorFinding("settings", DoctorSeverity.Warning, "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT is true: traces hold what people said.")
            {
                Remedy = "Unset it unless whoever reads the traces may read that.",
            });
        }
    }

    private async Task FileAsync(SqliteStore store, CancellationToken ct)
    {
        var before = await store.CheckAsync(ct);
        var check = request.Repair && before.Problems.Count > 0 ? await store.RepairAsync(ct) : before;
        foreach (var problem in check.Problems)
        {
            _findings.Add(new DoctorFinding("file", DoctorSeverity.Error, problem)
            {
                Remedy = request.Repair ? "Restore a backup; until then `memoir export` saves what can be read." : "Run `memoir doctor --repair`; what it can't mend needs a backup.",
            });
        }

        if (check.Problems.Count == 0)
        {
            _findings.Add(new DoctorFinding("file", DoctorSeverity.Ok, string.Create(
                CultureInfo.InvariantCulture,
                $"The file is sound (schema {check.SchemaVersion}, SQLite {check.SqliteVersion}){(before.Problems.Count > 0 ? $", after {before.Problems.Count} problems were mended" : string.Empty)}."))
            {
                Repaired = before.Problems.Count > 0,
            });
        }

        var counts = await store.MeasureAsync(request.Project, ct);
        if (counts.FreeBytes > WorthPurging * counts.FileBytes && counts.FileBytes > 16 << 20)
        {
            _findings.Add(new DoctorFinding("file", DoctorSeverity.Warning, string.Create(CultureInfo.InvariantCulture, $"{counts.FreeBytes} of {counts.FileBytes} bytes are free pages."))
            {
                Remedy = "New rows reuse them; an erasure gives them back.",
            });
        }

        if (counts.FailedMessages > 0)
        {
            _findings.Add(new DoctorFinding("extraction", DoctorSeverity.Warning, string.Create(CultureInfo.InvariantCulture, $"Extraction was given up on {counts.FailedMessages} messages; they stay searchable."))
            {
                Remedy = "Mend the extractor and add them again where their facts matter.",
            });
        }
    }

    private async Task<ModelOptions?> ModelsAsync(CancellationToken ct)
    {
        try
        {
            var models = ModelSetup.Read(call, common, path);
            _findings.AddRange(await ModelDoctor.ExamineAsync(models, _host.Variable, ct));
            return models;
        }
        catch (InvalidInputException error)
        {
            _findings.Add(new DoctorFinding("settings", DoctorSeverity.Error, error.Message));
            return null;
        }
    }

    // Without settings that can be read, nobody knows which embedder is meant: its vectors are then not computed again.
    private IEmbeddingGenerator<string, Embedding<float>>? Embedder(ModelOptions? models)
    {
        try
        {
            return models is null ? null : ModelSetup.Embedder(call, common, models) ?? _host.Encoder(null);
        }
        catch (InvalidInputException error)
        {
            _findings.Add(new DoctorFinding("embedder", DoctorSeverity.Error, error.Message) { Remedy = "Set --encoder or MEMOIR_ENCODER to the folder of the store's encoder, or unset it." });
            return null;
        }
    }
}
