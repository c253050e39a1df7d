using Memoir.Server.Http;

namespace Memoir.Server.Platform.Entities;

/// <summary>The entities that a key may see: those with memories, and those that clients told of.</summary>
internal static class EntityDirectory
{
    public static async Task<IReadOnlyList<(Entity Entity, ToldEntity? Told)>> ListAsync(ApiCall call)
    {
        var known = await (await call.MemoryAsync()).EntitiesAsync(call.Cancelled);
        var told = (await call.Service<IEntityStore>().ListAsync(call.Caller.ProjectId, call.Cancelled))
            .Where(one => IsWithin(call.Caller.Limit, one.Kind, one.Id))
            .ToDictionary(static one => (one.Kind, one.Id));
        var all = known.Select(entity => (entity, told.Remove((entity.Kind, entity.Id), out var one) ? one : null)).ToList();
        if (told.Count == 0)
        {
            return all;
        }

        all.AddRange(told.Values.Select(static one => (new Entity(one.Kind, one.Id, 0, 0, one.CreatedAt, one.UpdatedAt), (ToldEntity?)one)));
        return [.. all.OrderBy(static row => row.entity.Kind).ThenBy(static row => row.entity.Id, StringComparer.Ordinal)];
    }

    /// <summary>Whether a key of this limit may touch the entity itself: one whose id is the limit's, where it has one.</summary>
    public static bool IsWithin(Scope limit, EntityKind kind, string id) => limit.IsEmpty || string.Equals(
        kind switch { EntityKind.User => limit.UserId, EntityKind.Agent => limit.AgentId, EntityKind.Run => limit.RunId, _ => limit.AppId }, id, StringComparison.Ordinal);
}
