using Memoir.Client;
using Memoir.Extraction;
using Memoir.Testing.Contract;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Tests.Client;

/// <summary>What every memory does, over HTTP: a client, a real server, a real file.</summary>
public sealed class ClientContractTests : MemoryContract, IAsyncDisposable
{
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tenants = new(StringComparer.Ordinal) { "default" };
    private readonly string _folder = Directory.CreateTempSubdirectory("memoir-client-").FullName;
    private readonly List<TestServer> _servers = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    protected override async Task<IMemory> OpenAsync()
    {
        var project = Harness.Options.Project;

        // Opened again: by another server on the same files, as another process would.
        if (!_opened.Add(project) || _servers.Count == 0)
        {
            _servers.Add(await TestServer.StartAsync(static options => options.Limits.RatePerSecond = 0, Configure, _folder));
        }

        var server = _servers[^1];
        if (_tenants.Add(project))
        {
            await server.TenantAsync(project);
        }

        return await MemoryClient.ConnectAsync(new MemoryClientOptions
        {
            Address = new Uri(server.Address),
            ApiKey = await server.KeyAsync("admin", project: project),
        });
    }

    private void Configure(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Harness.Clock);
        services.AddSingleton(Harness.Extractor ?? new AwaitedExtractor(Harness.Scripted));
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(_ => Harness.UsedEmbedder!);
        services.Configure<MemoryOptions>(options =>
        {
            options.MaxMessageLength = Harness.Options.MaxMessageLength;
            options.MaxMessagesPerAdd = Harness.Options.MaxMessagesPerAdd;
            options.MaxMetadataBytes = Harness.Options.MaxMetadataBytes;
            options.Ingestion = Harness.Options.Ingestion;
            options.MaxExtractionAttempts = Harness.Options.MaxExtractionAttempts;
        });
    }

    /// <summary>
    /// A model's call ends with the token of the request that it serves. In process that is the caller's own; here the caller's cancellation
    /// has a wire to travel first.
    /// </summary>
    private sealed class AwaitedExtractor(IExtractor inner) : IExtractor
    {
        public string Name => inner.Name;

        public async ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default)
        {
            try
            {
                return await inner.ExtractAsync(request, cancellationToken);
            }
            catch (OperationCanceledException error) when (error.CancellationToken.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromSeconds(30), cancellationToken);
                throw;
            }
        }
    }
}
