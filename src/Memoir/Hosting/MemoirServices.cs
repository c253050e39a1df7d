using Memoir.Extraction;
using Memoir.Hosting;
using Memoir.Reranking;
using Memoir.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Memoir;

/// <summary>Registers a memory with an application's services.</summary>
public static class MemoirServices
{
    /// <summary>
    /// Registers <see cref="IMemory"/> as a singleton. It takes what is registered already: the
    /// <see cref="IMemoryStore"/>, an <see cref="IExtractor"/> (else an <see cref="IChatClient"/>, which is then asked for the facts of
    /// each add; else the rules extract), an <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/>
    /// of strings and floats, an <see cref="IReranker"/>, the <see cref="TimeProvider"/> and the <see cref="ILoggerFactory"/>. Without a store it keeps
    /// memories in process only; <c>AddMemoir(path)</c> of the package Memoir.Embedded keeps them in a file.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; defaults are valid.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddMemoir(this IServiceCollection services, Action<MemoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMemoryOptions(configure);
        services.TryAddSingleton<IMemoryStore>(static _ => new InMemoryStore());
        services.TryAddSingleton<IMemory>(static provider => new DeferredMemory(cancellationToken => Memory.CreateAsync(
            new MemoryComponents
            {
                Store = provider.GetRequiredService<IMemoryStore>(),
                Extractor = provider.FindExtractor(),
                Embedder = provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>(),
                Reranker = provider.GetService<IReranker>(),
                TimeProvider = provider.GetService<TimeProvider>(),
                LoggerFactory = provider.GetService<ILoggerFactory>(),

                // The container disposes what it made.
                OwnsStore = false,
            },
            provider.GetRequiredService<IOptions<MemoryOptions>>().Value,
            cancellationToken)));
        return services;
    }

    /// <summary>
    /// Registers <see cref="IMemory"/> as <see cref="AddMemoir(IServiceCollection, Action{MemoryOptions})"/> does, with its settings
    /// read from configuration. A key that is no setting, and a value out of its range, stop the application when it starts.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="MemoryOptions"/>, and nothing else.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddMemoir(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return services.AddMemoryOptions(section).AddMemoir();
    }

    /// <summary>The registered extractor, else one that asks the registered chat client; <see langword="null"/>: the rules.</summary>
    internal static IExtractor? FindExtractor(this IServiceProvider provider) => provider.GetService<IExtractor>()
        ?? (provider.GetService<IChatClient>() is { } client 
            ? ModelExtractors.Create(client, provider.GetRequiredService<IOptions<MemoryOptions>>().Value, provider.GetService<TimeProvider>()) : null);
}
