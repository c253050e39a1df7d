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
}
