using Memoir.Extraction;
using Memoir.Hosting;
using Memoir.Reranking;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Memoir;

/// <summary>Registers the embedded default with an application's services.</summary>
public static class EmbeddedServices
{
    /// <summary>
    /// Registers <see cref="IMemory"/> as a singleton that keeps its memories in a file. An <see cref="IExtractor"/> or <see cref="IChatClient"/>, an
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of strings and floats, a <see cref="TimeProvider"/> and an
    /// <see cref="ILoggerFactory"/> that are registered take the place of the defaults.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="configure">Changes the settings; defaults are valid.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddMemoir(this IServiceCollection services, string path, Action<MemoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        services.AddMemoryOptions(configure);
        services.TryAddSingleton<IMemory>(provider => new DeferredMemory(cancellationToken => EmbeddedDefault.OpenAsync(
            path,
            store => new MemoryComponents
            {
                Store = store,
                Extractor = provider.FindExtractor(),
                Embedder = provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>() ?? EmbeddedDefault.Encoder,
                Reranker = provider.GetService<IReranker>(),
                TimeProvider = provider.GetService<TimeProvider>(),
                LoggerFactory = provider.GetService<ILoggerFactory>(),
            },
            provider.GetRequiredService<IOptions<MemoryOptions>>().Value,
            cancellationToken)));
        return services;
    }

    /// <summary>
    /// Registers <see cref="IMemory"/> as <see cref="AddMemoir(IServiceCollection, string, Action{MemoryOptions})"/> does, with its settings
    /// read from configuration. A key that is no setting, and a value out of its range, stop the application when it starts.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="MemoryOptions"/>, and nothing else.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddMemoir(this IServiceCollection services, string path, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return services.AddMemoryOptions(section).AddMemoir(path);
    }
}
