using Memoir.Filters;
using Memoir.Server.Http;
using Memoir.Server.Limits;

namespace Memoir.Server.Platform.Reading;

/// <summary>Which memories a request is about.</summary>
/// <param name="Scope">The scope that its conditions demand, or the whole project where they leave it open ("any user").</param>
/// <param name="Filter">What else they demand.</param>
internal sealed record Selection(Scope Scope, MemoryFilter? Filter)
{
    /// <summary>
    /// Reads ids and conditions from wherever a client puts them: at the top level, in <c>filters</c>, inside AND, OR and NOT.
    /// </summary>
    /// <returns>The selection; <see langword="null"/> where nothing says whose memories are meant.</returns>
    public static Selection? Read(JsonFields body, ServerLimits limits)
    {
        var conditions = new List<MemoryFilter>();
        foreach (var name in EntityIds.Names)
        {
            if (body.Id(name) is { } id)
            {
                conditions.Add(IdCondition(name, id));
            }
        }

        if (body.Object("filters") is { } filters && filters.Json.EnumerateObject().Any())
        {
            FilterDepth.Check(filters.Json, limits.FilterDepth);
            conditions.Add(MemoryFilter.Parse(filters.Json));
        }

        if (!conditions.Exists(NamesEntity))
        {
            return null;
        }

        conditions.AddRange(Besides(body));
        return Of(Where.All(conditions));
    }

    /// <summary>The same of ids in a query; <c>*</c> is every memory that has such an id.</summary>
    public static Selection? Read(QueryFields query)
    {
        var conditions = new List<MemoryFilter>();
        foreach (var name in EntityIds.Names)
        {
            if (query.Text(name) is { } id)
            {
                conditions.Add(IdCondition(name, id));
            }
        }

        return conditions.Count == 0 ? null : Of(Where.All(conditions));
    }

    /// <summary>The same as one filter, in one form per selection; <see langword="null"/>: everything. <see cref="Of"/> gives it back.</summary>
    public MemoryFilter? ToFilter()
    {
        var conditions = new List<MemoryFilter>();
        foreach (var (name, id) in EntityIds.Pairs(Scope))
        {
            conditions.Add(IdCondition(name, id));
        }

        if (Filter is not null)
        {
            conditions.Add(Filter);
        }

        return conditions.Count == 0 ? null : Where.All(conditions);
    }

    public Selection And(MemoryFilter? filter) => filter is null ? this : this with { Filter = Filter is null ? filter : Filter & filter };

    /// <summary>What a filter alone selects.</summary>
    public static Selection Of(MemoryFilter filter)
    {
        var scope = filter.RequiredScope;
        return scope.IsEmpty ? new Selection(Scope.WholeProject, filter) : new Selection(scope, Without(filter, scope));
    }

    // What the scope asks already need not be asked of every memory again.
    private static MemoryFilter? Without(MemoryFilter filter, Scope scope)
    {
        var members = (filter is FilterAnd and ? and.Members : [filter]).Where(member => !Says(member, scope)).ToList();
        return members.Count == 0 ? null : Where.All(members);
    }

    private static bool Says(MemoryFilter member, Scope scope) =>
        member is FilterCondition { Operator: FilterOperator.Equal or FilterOperator.In, Values: [var value] } condition
        && condition.Field.Kind switch
        {
            FilterFieldKind.UserId => string.Equals(scope.UserId, value.Text, StringComparison.Ordinal),
            FilterFieldKind.AgentId => string.Equals(scope.AgentId, value.Text, StringComparison.Ordinal),
            FilterFieldKind.RunId => string.Equals(scope.RunId, value.Text, StringComparison.Ordinal),
            FilterFieldKind.AppId => string.Equals(scope.AppId, value.Text, StringComparison.Ordinal),
            _ => false,
        };

    // "Everyone but Bob" names nobody: a search of it would be of the whole project.
    private static bool NamesEntity(MemoryFilter filter) => filter switch
    {
        FilterAnd and => and.Members.Any(NamesEntity),
        FilterOr or => or.Members.All(NamesEntity),
        FilterCondition condition => !condition.IsNegative && FilterFields.IsScope(condition.Field.Kind),
        _ => false,
    };

    private static MemoryFilter IdCondition(string name, string id)
    {
        var field = name switch
        {
            "user_id" => Where.UserId,
            "agent_id" => Where.AgentId,
            "run_id" => Where.RunId,
            _ => Where.AppId,
        };
        return string.Equals(id, "*", StringComparison.Ordinal) ? field.Exists() : field.Is(Input.Check.Id(name, id));
    }

    private static IEnumerable<MemoryFilter> Besides(JsonFields body)
    {
        if (body.Texts("categories") is { Count: > 0 } categories)
        {
            yield return Where.Any(categories.Select(Where.Category));
        }

        if (body.Object("metadata") is { } metadata && MetadataConditions.Of(metadata) is { } demanded)
        {
            yield return demanded;
        }

        if (body.Text("keywords") is { } keywords)
        {
            yield return Where.Text.ContainsIgnoreCase(keywords);
        }

        if (Instants.Read(body, "start_date") is { } start)
        {
            yield return Where.CreatedAt >= start;
        }

        if (Instants.Read(body, "end_date", endOfDay: true) is { } end)
        {
            yield return Where.CreatedAt <= end;
        }
    }
}
