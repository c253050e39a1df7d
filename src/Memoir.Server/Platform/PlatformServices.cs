using Memoir.Server.Platform.Categories;
using Memoir.Server.Platform.Entities;
using Memoir.Server.Platform.Exports;
using Memoir.Server.Platform.Feedback;
using Memoir.Server.Platform.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Platform;

/// <summary>Registers what the platform's features keep and use.</summary>
internal static class PlatformServices
{
    public static IServiceCollection AddPlatformFeatures(this IServiceCollection services)
    {
        services.AddSingleton<ProjectCategories>();
        services.AddSingleton<IExportStore, SqliteExportStore>();
        services.AddSingleton<ExportBuilder>();
        services.AddSingleton<IFeedbackStore, SqliteFeedbackStore>();
        services.AddSingleton<IProfileStore, SqliteProfileStore>();
        return services.AddSingleton<IEntityStore, SqliteEntityStore>();
    }
}
