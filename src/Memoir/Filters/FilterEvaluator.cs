namespace Memoir.Filters;

/// <summary>
/// What filters mean, in the plainest form: the reference that compiled filters are tested against, and what the in-memory
/// store runs.
/// </summary>
internal static class FilterEvaluator
{
    public static bool Matches(MemoryFilter filter, FilterSubject subject) => filter switch
    {
        FilterAnd and => and.Members.All(member => Matches(member, subject)),
        FilterOr or => or.Members.Any(member => Matches(member, subject)),
        FilterNot not => !Matches(not.Member, subject),
        FilterCondition condition => Matches(condition, subject),
        _ => throw new InvalidOperationException($"A filter of type {filter.GetType()} is none of the four there are."),
    };

    private static bool Matches(FilterCondition condition, FilterSubject subject) => condition.Operator switch
    {
        FilterOperator.Exists => subject.Has(condition.Field),
        FilterOperator.Missing => !subject.Has(condition.Field),
        _ => condition.IsNegative != subject.Values(condition.Field).Any(stored =>
            condition.Values.Any(operand => Holds(condition, stored, operand, FilterCondition.DateIn(condition.Field, operand)))),
    };

    /// <summary>Whether one value is what the positive form of a condition asks for.</summary>
    public static bool Holds(FilterCondition condition, FilterValue stored, FilterValue operand, FilterValue? operandDate)
    {
        var anyCase = condition.Field.Kind == FilterFieldKind.Categories || condition.Operator == FilterOperator.ContainsIgnoreCase;
        if (FilterOperators.IsContains(condition.Operator))
        {
            return stored.Kind == FilterValueKind.Text
                && stored.Text.Contains(operand.Text, anyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        }

        return anyCase
            ? string.Equals(stored.Text, operand.Text, StringComparison.OrdinalIgnoreCase)
            : FilterOrder.Satisfies(condition.Operator, FilterOrder.Compare(stored, operand, operandDate));
    }
}
