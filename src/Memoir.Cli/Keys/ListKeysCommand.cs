using System.CommandLine;
using Memoir.Cli.Commands;
using Memoir.Cli.Rendering;
using Memoir.Server.Api.Keys;
using Spectre.Console;

namespace Memoir.Cli.Keys;

/// <summary><c>memoir keys list</c>.</summary>
internal sealed class ListKeysCommand : KeyCommand
{
    private readonly Option<string?> _project;
    private readonly Option<bool> _all;

    public ListKeysCommand(CommonOptions options, CliHost host)
        : base("list", "List keys: roles, limits, when they end and were used. Never their secrets.", options, host)
    {
        _project = Opt(new Option<string?>("--project") { HelpName = "ID", Description = "Those of one project." });
        _all = Opt(new Option<bool>("--all") { Description = "Revoked and expired ones too." });
    }

    protected override async Task RunAsync(Invocation call, IKeyRing keys, CancellationToken ct)
    {
        var all = new List<KeyView>();
        string? cursor = null;
        do
        {
            var page = await keys.ListAsync(call.Get(_project), call.Get(_all), cursor, ct);
            all.AddRange(page.Keys);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(new KeyPage(all, NextCursor: null), CliJson.Default.KeyPage);
        }
        else if (all.Count == 0)
        {
            call.Terminal.Note("No keys.");
        }
        else
        {
            var table = Tables.New("key", "role", "status", "project", "limit", "label", "used", "id");
            foreach (var key in all)
            {
                table.AddRow(
                    Tables.Cell(key.Prefix + "…"),
                    Tables.Cell(key.Role),
                    Tables.Cell(key.Status + (key.ExpiresAt is { } end ? $" until {Show.Time(end)}" : string.Empty)),
                    Tables.Cell(key.ProjectId),
                    Tables.Cell(Limit(key.Limit)),
                    Tables.Cell(key.Agent is null ? key.Label : $"{key.Label} ({key.Agent})"),
                    Tables.Dim(key.LastUsedAt is { } used ? Show.Time(used) : "never"),
                    Tables.Dim(key.Id));
            }

            call.Terminal.Out.Write(table);
        }
    }
}
