using System.Text;
using Memoir.Filters;
using SQLitePCL;

namespace Memoir.Sqlite;

/// <summary>
/// The conditions that SQL can't state to the letter, as a function of one connection: <c>memoir_test(number, column)</c> is
/// 1 where the condition of that number holds of the column, else 0, never null.
/// </summary>
/// <remarks>
/// SQLite's own JSON functions round numbers of 17 digits otherwise than .NET, and its lower() knows ASCII only: with them an
/// entry could match in one store and not in another. The library's own comparison runs here, over SQLite's memory.
/// </remarks>
internal sealed class FilterTests
{
    private const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;

    private readonly Dictionary<long, FilterCondition> _conditions = [];
    private long _last;

    public void Define(sqlite3 connection)
    {
        raw.sqlite3_create_function(connection, "memoir_test", 2, Flags, this, Test);
        raw.sqlite3_create_function(connection, "memoir_source", 1, Flags, null!, FirstSource);
    }

    public long Add(FilterCondition condition)
    {
        _conditions.Add(++_last, condition);
        return _last;
    }

    public void Remove(long number) => _conditions.Remove(number);

    private static void Test(sqlite3_context context, object state, sqlite3_value[] arguments)
    {
        // An exception must not unwind through SQLite's frames; as an SQL error it reaches the caller with its message.
        try
        {
            var condition = ((FilterTests)state)._conditions[raw.sqlite3_value_int64(arguments[0])];
            raw.sqlite3_result_int(context, Holds(condition, arguments[1]) ? 1 : 0);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            raw.sqlite3_result_error(context, $"a filter could not be tested: {error.Message}");
        }
    }

    private static void FirstSource(sqlite3_context context, object state, sqlite3_value[] arguments)
    {
        var id = SourceCodec.FirstId(raw.sqlite3_value_blob(arguments[0]), out var isPacked);
        if (id.IsEmpty)
        {
            raw.sqlite3_result_null(context);
        }
        else if (isPacked)
        {
            raw.sqlite3_result_blob(context, id);
        }
        else
        {
            raw.sqlite3_result_text(context, Encoding.UTF8.GetString(id));
        }
    }

    private static bool Holds(FilterCondition condition, sqlite3_value value)
    {
        var type = raw.sqlite3_value_type(value);
        if (type == raw.SQLITE_NULL)
        {
            return false;
        }

        return condition.Field.Kind switch
        {
            FilterFieldKind.Metadata or FilterFieldKind.Categories => condition.HoldsOfAny(raw.sqlite3_value_blob(value)),
            FilterFieldKind.Id when type == raw.SQLITE_BLOB => condition.Holds(IdCodec.Unpack(raw.sqlite3_value_blob(value))),
            FilterFieldKind.AttributedTo when type == raw.SQLITE_INTEGER => condition.Holds(RoleCodec.Name(raw.sqlite3_value_int64(value))),
            _ when type == raw.SQLITE_INTEGER => condition.Holds(DateTimeOffset.FromUnixTimeMilliseconds(raw.sqlite3_value_int64(value))),
            _ => condition.Holds(Encoding.UTF8.GetString(raw.sqlite3_value_blob(value))),
        };
    }
}
