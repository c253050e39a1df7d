using System.Globalization;
using System.Text;
using Memoir.Filters;
using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>
/// A filter as an SQL expression that is 0 or 1, never null, so that NOT negates it. Every key and value is a parameter; the
/// text is made of column names and operators alone.
/// </summary>
internal sealed class FilterSql : IDisposable
{
    // Past this many ranges a chain of OR costs more than the test.
    private const int MaxRanges = 8;

    private readonly FilterTests _tests;
    private readonly EntryKind _entry;
    private readonly int _first;
    private readonly StringBuilder _sql = new();
    private readonly List<Action<Statement, int>> _parameters = [];
    private readonly List<long> _numbers = [];

    /// <summary>Compiles a filter.</summary>
    /// <param name="tests">The connection's tests.</param>
    /// <param name="entry">Memories or messages.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="first">The number of its first parameter.</param>
    public FilterSql(FilterTests tests, EntryKind entry, MemoryFilter filter, int first)
    {
        (_tests, _entry, _first) = (tests, entry, first);
        try
        {
            Write(filter);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Text => _sql.ToString();

    /// <summary>Whether it looks at the partition's row.</summary>
    public bool ReadsPartition { get; private set; }

    public Statement Bind(Statement statement)
    {
        for (var i = 0; i < _parameters.Count; i++)
        {
            _parameters[i](statement, _first + i);
        }

        return statement;
    }

    public void Dispose()
    {
        foreach (var number in _numbers)
        {
            _tests.Remove(number);
        }

        _numbers.Clear();
    }

    private void Write(MemoryFilter filter)
    {
        switch (filter)
        {
            case FilterAnd and:
                Join(and.Members, " AND ");
                break;
            case FilterOr or:
                Join(or.Members, " OR ");
                break;
            case FilterNot not:
                _sql.Append("(NOT ");
                Write(not.Member);
                _sql.Append(')');
                break;
            case FilterCondition condition:
                Write(condition);
                break;
            default:
                throw new InvalidOperationException($"A filter of type {filter.GetType()} is none of the four there are.");
        }
    }

    private void Join(IReadOnlyList<MemoryFilter> members, string word)
    {
        _sql.Append('(');
        for (var i = 0; i < members.Count; i++)
        {
            _sql.Append(i == 0 ? "" : word);
            Write(members[i]);
        }

        _sql.Append(')');
    }

    private void Write(FilterCondition condition)
    {
        if (FilterColumns.Of(_entry, condition.Field.Kind) is not { } column)
        {
            // As a parameter: SQLite folds a constant 0 together with the terms that the named index needs.
            WriteParameter((statement, index) => statement.Bind(index, condition.IsNegative ? 1 : 0));
            return;
        }

        ReadsPartition |= column.StartsWith("p.", StringComparison.Ordinal);
        _sql.Append(condition.IsNegative ? "(NOT " : "(");
        WritePositive(condition, column);
        _sql.Append(')');
    }

    private void WritePositive(FilterCondition condition, string column)
    {
        var kind = condition.Field.Kind;
        switch (condition.Operator)
        {
            case FilterOperator.Exists or FilterOperator.Missing when kind != FilterFieldKind.Metadata:
                _sql.Append(column).Append(" IS NOT NULL");
                break;
            case var _ when kind is FilterFieldKind.Metadata or FilterFieldKind.Categories:
                WriteTest(condition, column);
                break;
            case var _ when condition.Values.Any(static value => value.Kind is FilterValueKind.Instant or FilterValueKind.Day):
                WriteTimes(condition, column);
                break;
            case FilterOperator.Equal or FilterOperator.NotEqual or FilterOperator.In or FilterOperator.NotIn:
                WriteEqual(condition, column);
                break;
            case var _ when kind is FilterFieldKind.Id or FilterFieldKind.AttributedTo:
                WriteTest(condition, column);
                break;
            case FilterOperator.Contains:
                _sql.Append("ifnull(instr(").Append(column).Append(", ");
                WriteText(condition.Values[0].Text);
                _sql.Append(") > 0, 0)");
                break;
            case FilterOperator.ContainsIgnoreCase:
                WriteTest(condition, column);
                break;
            default:
                _sql.Append("ifnull(").Append(column).Append(Order(condition.Operator));
                WriteText(condition.Values[0].Text);
                _sql.Append(", 0)");
                break;
        }
    }

    // "=" of ids stays bare: a unique index can serve it, and an id is never null.
    private void WriteEqual(FilterCondition condition, string column)
    {
        var kind = condition.Field.Kind;
        var isNullable = kind is not FilterFieldKind.Id;
        _sql.Append(isNullable ? "ifnull(" : "").Append(column).Append(" IN (");
        for (var i = 0; i < condition.Values.Count; i++)
        {
            _sql.Append(i == 0 ? "" : ", ");
            var text = condition.Values[i].Text;
            WriteParameter(kind switch
            {
                FilterFieldKind.Id => (statement, index) => statement.BindId(index, text),
                FilterFieldKind.AttributedTo => (statement, index) => statement.BindRole(index, text),
                FilterFieldKind.Status => (statement, index) => statement.Bind(index, (long)Enum.Parse<MemoryStatus>(text, ignoreCase: true)),
                _ => (statement, index) => statement.Bind(index, text),
            });
        }

        _sql.Append(isNullable ? "), 0)" : ")");
    }

    private void WriteTimes(FilterCondition condition, string column)
    {
        if (condition.Values.Count > MaxRanges)
        {
            WriteTest(condition, column);
            return;
        }

        _sql.Append("ifnull(");
        for (var i = 0; i < condition.Values.Count; i++)
        {
            var (value, or) = (condition.Values[i], i == 0 ? "" : " OR ");
            switch (condition.Operator)
            {
                case FilterOperator.GreaterThan:
                    WriteBound(column, " >= ", value.To);
                    break;
                case FilterOperator.GreaterThanOrEqual:
                    WriteBound(column, " >= ", value.From);
                    break;
                case FilterOperator.LessThan:
                    WriteBound(column, " < ", value.From);
                    break;
                case FilterOperator.LessThanOrEqual:
                    WriteBound(column, " < ", value.To);
                    break;
                default:
                    _sql.Append(or).Append('(');
                    WriteBound(column, " >= ", value.From);
                    _sql.Append(" AND ");
                    WriteBound(column, " < ", value.To);
                    _sql.Append(')');
                    break;
            }
        }

        _sql.Append(", 0)");
    }

    private void WriteBound(string column, string comparison, long time)
    {
        _sql.Append(column).Append(comparison);
        WriteParameter((statement, index) => statement.Bind(index, time));
    }

    private void WriteTest(FilterCondition condition, string column)
    {
        var number = _tests.Add(condition);
        _numbers.Add(number);
        _sql.Append("memoir_test(");
        WriteParameter((statement, index) => statement.Bind(index, number));
        _sql.Append(", ").Append(column).Append(')');
    }

    private void WriteText(string text) => WriteParameter((statement, index) => statement.Bind(index, text));

    private void WriteParameter(Action<Statement, int> bind)
    {
        _sql.Append(CultureInfo.InvariantCulture, $"?{_first + _parameters.Count}");
        _parameters.Add(bind);
    }

    private static string Order(FilterOperator comparison) => comparison switch
    {
        FilterOperator.GreaterThan => " > ",
        FilterOperator.GreaterThanOrEqual => " >= ",
        FilterOperator.LessThan => " < ",
        _ => " <= ",
    };
}
