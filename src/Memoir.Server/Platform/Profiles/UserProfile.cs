using System.Text.Json;
using Memoir.Server.Http;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Platform.Schemas;

namespace Memoir.Server.Platform.Profiles;

/// <summary>What is known of a user, made of the current facts when it is asked for: it is never out of date, and no model is asked.</summary>
/// <param name="Memories">The user's memories, newest first.</param>
/// <param name="Categories">What their categories are called.</param>
internal sealed record UserProfile(IReadOnlyList<MemoryRecord> Memories, CategoryMap Categories)
{
    // Of one with more, the newest tell enough.
    private const int MostMemories = 10_000;

    /// <summary>Whether anything has a structured reading; plain texts fill no field.</summary>
    public bool IsEmpty => !Memories.Any(static memory => memory.Fact is not null);

    public DateTimeOffset? UpdatedAt => Memories.Count == 0 ? null : Memories.Max(static memory => memory.UpdatedAt);

    public static async Task<UserProfile> OfAsync(ApiCall call, string userId)
    {
        var categories = await call.CategoriesAsync();
        var memory = await call.MemoryAsync();
        var selection = new Selection(Scope.User(userId), null);
        return new UserProfile(
            await WholeOrSome.ListAsync(memory, selection, categories, MostMemories, asOf: null, call.Cancelled)
                ?? (await memory.ListAsync(new ListRequest { Scope = selection.Scope, Limit = 1000 }, call.Cancelled)).Memories,
            categories);
    }

    public void Write(Utf8JsonWriter json, string? schema)
    {
        if (schema is not null)
        {
            using var parsed = JsonDocument.Parse(schema);
            new SchemaFiller(Categories).Write(json, parsed.RootElement, Memories);
            return;
        }

        json.WriteStartObject();
        foreach (var group in Memories.Where(static memory => memory.Fact is not null)
            .GroupBy(memory => Categories.Named(memory.Categories) is [var first, ..] ? first : DefaultCategories.Misc, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(group.Key);
            FactTable.WriteMembers(json, [.. group]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
