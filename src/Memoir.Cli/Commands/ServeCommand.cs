using System.CommandLine;
using System.Text.Json.Serialization;
using Memoir.Cli.Models;
using Memoir.Cli.Rendering;
using Memoir.Extraction;
using Memoir.Server;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir serve</c>: the HTTP server, until it is told to stop.</summary>
internal sealed class ServeCommand : MemoirCommand
{
    private readonly Option<string?> _urls;
    private readonly Option<bool> _open;
    private readonly Option<string?> _config;
    private readonly Option<string[]> _settings;

    public ServeCommand(CommonOptions options, CliHost host)
        : base("serve", "Serve HTTP: Mem0's APIs and Memoir's own, for every client.", options, host)
    {
        _urls = Opt(new Option<string?>("--urls") { HelpName = "URLS", Description = "Where to listen, parted by ';'. Default: $MEMOIR_URLS, else http://127.0.0.1:8080." });
        _open = Opt(new Option<bool>("--open") { Description = "Let everyone in without a key. On loopback alone." });
        _config = Opt(new Option<string?>("--config") { HelpName = "FILE", Description = "A JSON file of settings; see docs/server.md." });
        _settings = Opt(new Option<string[]>("--set") { HelpName = "NAME=VALUE", Description = "A setting, such as limits.body_bytes=1048576; may be given again." });
        Add(options.Data);
        Add(options.Encoder);
        Add(options.Extractor);
        Add(options.Json);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        var settings = ServerConfiguration.Read(call.Get(_config), Host.Variable, Flags(call));
        if (string.Equals(settings.Data, ServerOptions.DefaultData, StringComparison.Ordinal))
        {
            settings.Data = StorePath.Of(given: null, Host);
        }

        var models = ModelSetup.Read(call, Common, settings.Data);
        var encoder = ModelSetup.Embedder(call, Common, models) ?? Host.Encoder(null);
        var extractor = ModelSetup.Extractor(call, Common, models);
        var start = await MemoirServer.CreateAsync(settings, services => Register(services, encoder, extractor, ModelSetup.Mode(call, Common, models)), ct);
        await using var app = start.App;
        await app.StartAsync(ct);
        var urls = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        await WriteAsync(call.Terminal, new ServeView([.. urls], settings.Open, start.FirstKey));
        await app.WaitForShutdownAsync(ct);
        return ExitCodes.Ok;
    }

    private static void Register(IServiceCollection services, IEmbeddingGenerator<string, Embedding<float>> encoder, IChatClient? extractor, ExtractionMode mode)
    {
        services.AddSingleton(encoder);
        if (extractor is not null)
        {
            services.AddSingleton(extractor);
            services.Configure<MemoryOptions>(options => options.Extraction = mode);
        }
    }

    private Dictionary<string, string> Flags(Invocation call)
    {
        var flags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in call.Get(_settings) ?? [])
        {
            var sign = setting.IndexOf('=', StringComparison.Ordinal);
            flags[sign > 0 ? setting[..sign] : throw new InvalidInputException("--set", $"'--set' is '{setting}'. Give NAME=VALUE, such as limits.page_size=100.")] = setting[(sign + 1)..];
        }

        if (call.Get(_urls) is { } urls)
        {
            flags["urls"] = urls;
        }

        if (call.Has(Common.Data))
        {
            flags["data"] = call.Get(Common.Data)!;
        }

        if (call.Get(_open))
        {
            flags["open"] = "true";
        }

        return flags;
    }

    private async Task WriteAsync(Terminal terminal, ServeView view)
    {
        if (terminal.IsJson)
        {
            terminal.Json(view, ServeJson.Default.ServeView);
        }
        else
        {
            await Host.Output.WriteLineAsync($"Memoir listens on {string.Join(" and ", view.Urls)}");
            await Host.Output.WriteLineAsync(view switch
            {
                { AdminKey: { } key } => $"Admin key, shown this once: {key}",
                { Open: true } => "Open: everyone on this machine is let in without a key.",
                _ => "Requests need a key.",
            });
        }

        await Host.Output.FlushAsync(CancellationToken.None);
    }
}

/// <summary>What <c>memoir serve</c> says when it listens.</summary>
internal sealed record ServeView(IReadOnlyList<string> Urls, bool Open, string? AdminKey);

/// <summary>JSON of <c>memoir serve</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServeView))]
internal sealed partial class ServeJson : JsonSerializerContext;
