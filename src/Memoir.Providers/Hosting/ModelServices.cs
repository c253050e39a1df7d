using Memoir.Extraction;
using Memoir.Extraction.Rules;
using Memoir.Providers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Memoir;

/// <summary>Registers the configured models with an application's services.</summary>
public static class ModelServices
{
    /// <summary>
    /// Registers the <see cref="IChatClient"/> and, where one is named, the <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> that the configuration
    /// and the environment say; what is registered already stays. Call it before or after <c>AddMemoir()</c>, which then extracts with the model unless
    /// <see cref="ModelOptions.Extractor"/> says otherwise.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="ModelOptions"/>, and nothing else. The environment's <c>MEMOIR_*</c> variables go before it, and keys come from there alone.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidInputException">A key is no setting, a value can't be used, or the model's key is not set.</exception>
    public static IServiceCollection AddMemoirModels(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        var options = new ModelOptions();
        foreach (var setting in section.GetChildren())
        {
            ModelSettings.Apply(options, setting.Key, setting.Value ?? string.Empty, $"{section.Path}:");
        }

        ModelSettings.ApplyEnvironment(options, Environment.GetEnvironmentVariable);
        return services.AddMemoirModels(options);
    }

    /// <summary>Registers the models of the settings as <see cref="AddMemoirModels(IServiceCollection, IConfigurationSection)"/> does.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The settings. Default: those of the environment.</param>
    /// <param name="environment">Gives the value of a variable, keys among them. Default: the process's environment.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidInputException">A setting can't be used, or the model's key is not set.</exception>
    public static IServiceCollection AddMemoirModels(this IServiceCollection services, ModelOptions? options = null, Func<string, string?>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var accepted = options is null ? ModelOptions.Read(environment: environment) : ModelRules.Accept(options);
        if (Models.HasChatModel(accepted, environment))
        {
            // Made here once, so that a missing key stops the start and not the first add of a day.
            Models.CreateChatClient(accepted, environment).Dispose();
            services.TryAddSingleton(provider => Models.CreateChatClient(accepted, environment, provider.GetService<TimeProvider>()));
        }

        if (Models.HasEmbeddingModel(accepted))
        {
            Models.CreateEmbeddingGenerator(accepted, environment).Dispose();
            services.TryAddSingleton(provider => Models.CreateEmbeddingGenerator(accepted, environment, provider.GetService<TimeProvider>()));
        }

        if (accepted.Extractor is ExtractionMode.Rules)
        {
            services.TryAddSingleton<IExtractor>(static _ => new RuleExtractor());
        }
        else if (accepted.Extractor is { } mode)
        {
            services.Configure<MemoryOptions>(memory => memory.Extraction = mode);
        }

        return services;
    }
}
