using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Memoir.Hosting;

/// <summary>Settings in a container: bound, and checked when the application starts.</summary>
internal static class MemoryOptionsServices
{
    public static IServiceCollection AddMemoryOptions(this IServiceCollection services, Action<MemoryOptions>? configure)
    {
        services.AddOptions<MemoryOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MemoryOptions>, MemoryOptionsValidator>());
        return configure is null ? services : services.Configure(configure);
    }

    public static IServiceCollection AddMemoryOptions(this IServiceCollection services, IConfigurationSection section)
    {
        // A mistyped key would otherwise leave the default in force without a word.
        services.AddOptions<MemoryOptions>().Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
        return services;
    }
}
