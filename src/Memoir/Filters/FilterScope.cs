namespace Memoir.Filters;

/// <summary>The ids that a filter demands of every match.</summary>
internal static class FilterScope
{
    public static Scope Of(MemoryFilter filter)
    {
        var scope = new Scope();
        foreach (var member in filter is FilterAnd and ? and.Members : [filter])
        {
            if (member is FilterCondition { Operator: FilterOperator.Equal or FilterOperator.In, Values: [var value] } condition)
            {
                scope = With(scope, condition.Field.Kind, value.Text);
            }
        }

        return scope;
    }

    // Of two demands on one id the first counts: whoever meets the other one too is still inside the scope.
    private static Scope With(Scope scope, FilterFieldKind kind, string id) => kind switch
    {
        FilterFieldKind.UserId => scope with { UserId = scope.UserId ?? id },
        FilterFieldKind.AgentId => scope with { AgentId = scope.AgentId ?? id },
        FilterFieldKind.RunId => scope with { RunId = scope.RunId ?? id },
        FilterFieldKind.AppId => scope with { AppId = scope.AppId ?? id },
        _ => scope,
    };

    /// <summary>
    /// Whether anything kept under a scope can match, by the conditions on its ids alone: a search of the whole project then leaves
    /// out the partitions that its filter has no use for, and costs what is left.
    /// </summary>
    public static bool MayMatchIn(MemoryFilter filter, Scope scope) => Holds(filter, scope) is not false;

    // Three-valued: null where other conditions decide.
    private static bool? Holds(MemoryFilter filter, Scope scope)
    {
        switch (filter)
        {
            case FilterAnd and:
                return Joined(and.Members, scope, decisive: false);
            case FilterOr or:
                return Joined(or.Members, scope, decisive: true);
            case FilterNot not:
                return !Holds(not.Member, scope);
            case FilterCondition { Field.Kind: FilterFieldKind.UserId or FilterFieldKind.AgentId or FilterFieldKind.RunId or FilterFieldKind.AppId }:
                return FilterEvaluator.Matches(filter, new ScopeSubject(scope));
            default:
                return null;
        }
    }

    private static bool? Joined(IReadOnlyList<MemoryFilter> members, Scope scope, bool decisive)
    {
        bool? all = !decisive;
        foreach (var member in members)
        {
            var one = Holds(member, scope);
            if (one == decisive)
            {
                return decisive;
            }

            all = one is null ? null : all;
        }

        return all;
    }
}
