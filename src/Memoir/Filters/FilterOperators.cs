namespace Memoir.Filters;

/// <summary>What each operator is called in JSON, and its shape.</summary>
internal static class FilterOperators
{
    public const string All = "eq, ne, gt, gte, lt, lte, in, nin, contains, icontains, exists";

    public static FilterOperator? Find(string name) => name switch
    {
        "eq" => FilterOperator.Equal,
        "ne" => FilterOperator.NotEqual,
        "gt" => FilterOperator.GreaterThan,
        "gte" => FilterOperator.GreaterThanOrEqual,
        "lt" => FilterOperator.LessThan,
        "lte" => FilterOperator.LessThanOrEqual,
        "in" => FilterOperator.In,
        "nin" => FilterOperator.NotIn,
        "contains" => FilterOperator.Contains,
        "icontains" => FilterOperator.ContainsIgnoreCase,
        "exists" => FilterOperator.Exists,
        _ => null,
    };

    public static string Name(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Equal => "eq",
        FilterOperator.NotEqual => "ne",
        FilterOperator.GreaterThan => "gt",
        FilterOperator.GreaterThanOrEqual => "gte",
        FilterOperator.LessThan => "lt",
        FilterOperator.LessThanOrEqual => "lte",
        FilterOperator.In => "in",
        FilterOperator.NotIn => "nin",
        FilterOperator.Contains => "contains",
        FilterOperator.ContainsIgnoreCase => "icontains",
        _ => "exists",
    };

    public static bool IsList(FilterOperator comparison) => comparison is FilterOperator.In or FilterOperator.NotIn;

    public static bool IsOrder(FilterOperator comparison) =>
        comparison is FilterOperator.GreaterThan or FilterOperator.GreaterThanOrEqual or FilterOperator.LessThan or FilterOperator.LessThanOrEqual;

    public static bool IsContains(FilterOperator comparison) => comparison is FilterOperator.Contains or FilterOperator.ContainsIgnoreCase;

    public static bool IsPresence(FilterOperator comparison) => comparison is FilterOperator.Exists or FilterOperator.Missing;
}
