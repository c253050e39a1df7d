using System.CommandLine;
using Memoir.Cli.Diagnosis;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir doctor</c>: is the file sound, does the index agree with the rows, is everything set up; and what to do.</summary>
internal sealed class DoctorCommand : StoreCommand
{
    private readonly Option<bool> _repair;
    private readonly Option<int> _sample;

    public DoctorCommand(CommonOptions options, CliHost host)
        : base("doctor", "Check the file, the index against the rows, the encoder, receipts, settings and configured models; say what to fix.", options, host, hasScope: false)
    {
        _repair = Opt(new Option<bool>("--repair") { Description = "Rebuild what is derived and wrong: indexes, counts, words, vectors. Rows are never changed." });
        _sample = Opt(new Option<int>("--sample") { HelpName = "N", Description = "How many vectors to compute again and compare.", DefaultValueFactory = static _ => 200 });
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        var request = new DoctorRequest { Project = call.Get(Common.Project)!, VectorSample = call.Get(_sample), Repair = call.Get(_repair) };
        var examination = new Examination(call, Common, FileOf(call), request);
        var findings = await examination.RunAsync(ct);
        var isWell = findings.All(static finding => finding.Severity != DoctorSeverity.Error);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(new DoctorView(isWell, findings), CliJson.Default.DoctorView);
        }
        else
        {
            call.Terminal.Out.Write(Tables.Findings(findings));
        }

        return isWell ? ExitCodes.Ok : ExitCodes.Store;
    }
}
