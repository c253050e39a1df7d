using System.Collections.Concurrent;
using System.Text.Json;
using Memoir.Server.Http;
using Memoir.Server.Tenancy;

namespace Memoir.Server.Platform.Categories;

/// <summary>What each project calls our categories, as its <c>custom_categories</c> say; each set of settings is read once.</summary>
internal sealed class ProjectCategories(ITenantStore tenants)
{
    private const string Setting = "custom_categories";
    private readonly ConcurrentDictionary<string, (string Settings, CategoryMap Map)> _read = new(StringComparer.Ordinal);

    public async ValueTask<CategoryMap> OfAsync(string projectId, CancellationToken cancellationToken)
    {
        if ((await tenants.FindProjectAsync(projectId, cancellationToken))?.Settings is not { Length: > 0 } settings)
        {
            return CategoryMap.Default;
        }

        if (_read.TryGetValue(projectId, out var known) && string.Equals(known.Settings, settings, StringComparison.Ordinal))
        {
            return known.Map;
        }

        var map = Read(settings);
        _read[projectId] = (settings, map);
        return map;
    }

    private static CategoryMap Read(string settings)
    {
        using var json = JsonDocument.Parse(settings);
        return json.RootElement.TryGetProperty(Setting, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? new CategoryMap(CategoryList.Read(list, Setting))
            : CategoryMap.Default;
    }
}

/// <summary>What a route asks of them.</summary>
internal static class CategoryCalls
{
    public static ValueTask<CategoryMap> CategoriesAsync(this ApiCall call) => call.Service<ProjectCategories>().OfAsync(call.Caller.ProjectId, call.Cancelled);
}
