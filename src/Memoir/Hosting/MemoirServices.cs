using Memoir.Extraction;
using Memoir.Storage;
using Microsoft.Extensions.AI;
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
    /// <see cref="IMemoryStore"/>, an <see cref="IExtractor"/>, an <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/>
    /// of strings and floats, the <see cref="TimeProvider"/> and the <see cref="ILoggerFactory"/>. Without a store it keeps
    /// memories in process only; <c>AddMemoir(path)</c> of the package Memoir.Embedded keeps them in a file.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; defaults are valid.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddMemoir(this IServiceCollection services, Action<MemoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<MemoryOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton<IMemoryStore>(static _ => new InMemoryStore());
        services.TryAddSingleton<IMemory>(static provider => new DeferredMemory(cancellationToken => Memory.CreateAsync(
            new MemoryComponents
            {
                Store = provider.GetRequiredService<IMemoryStore>(),
                Extractor = provider.GetService<IExtractor>(),
                Embedder = provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>(),
                TimeProvider = provider.GetService<TimeProvider>(),
                LoggerFactory = provider.GetService<ILoggerFactory>(),

                // The container disposes what it made.
                OwnsStore = false,
            },
            provider.GetRequiredService<IOptions<MemoryOptions>>().Value,
            cancellationToken)));
        return services;
    }
}
