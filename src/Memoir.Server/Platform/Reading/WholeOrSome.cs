using Memoir.Server.Http;
using Memoir.Server.Platform.Categories;

namespace Memoir.Server.Platform.Reading;

/// <summary>What a report is about: what the body selects, or everything that the key may see where it selects nothing.</summary>
internal static class WholeOrSome
{
    private const int Page = 1000;

    public static Selection Read(JsonFields body, ServerLimits limits) => Selection.Read(body, limits)
        ?? (body.Object("filters") is { } filters && filters.Json.EnumerateObject().Any()
            ? Selection.Of(MemoryFilter.Parse(filters.Json))
            : new Selection(Scope.WholeProject, null));

    /// <summary>The memories of it, newest first; <see langword="null"/>: there are more than <paramref name="most"/>.</summary>
    public static async Task<IReadOnlyList<MemoryRecord>?> ListAsync(IMemory memory, Selection selection, CategoryMap categories, int most, AsOf? asOf, CancellationToken cancellationToken)
    {
        var found = new List<MemoryRecord>();
        var request = new ListRequest { Scope = selection.Scope, Filter = categories.Stored(selection.Filter), Limit = Page, AsOf = asOf };
        while (true)
        {
            var page = await memory.ListAsync(request, cancellationToken);
            found.AddRange(page.Memories);
            if (found.Count > most)
            {
                return null;
            }

            if (page.NextCursor is null)
            {
                return found;
            }

            request = request with { Cursor = page.NextCursor };
        }
    }
}
