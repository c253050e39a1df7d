using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Configurations;

/// <summary>Registers the configurations of projects.</summary>
internal static class ConfigurationServices
{
    public static IServiceCollection AddConfigurations(this IServiceCollection services) => services
        .AddSingleton<IConfigurationStore, SqliteConfigurationStore>()
        .AddSingleton<ProjectConfigurations>();
}
