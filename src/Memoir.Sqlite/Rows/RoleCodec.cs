using SQLitePCL;

namespace Memoir.Sqlite;

/// <summary>Roles in rows: a number for the four of the chat shape, any other as text.</summary>
internal static class RoleCodec
{
    private static readonly string[] Known = [MessageRoles.User, MessageRoles.Assistant, MessageRoles.System, MessageRoles.Tool];

    public static Statement BindRole(this Statement statement, int index, string? role)
    {
        var number = Array.IndexOf(Known, role);
        return number < 0 ? statement.Bind(index, role) : statement.Bind(index, number);
    }

    /// <summary>Without making a string of it.</summary>
    public static bool IsAssistant(Statement row, int column) =>
        row.Type(column) == raw.SQLITE_INTEGER && string.Equals(Known[row.Number(column)], MessageRoles.Assistant, StringComparison.Ordinal);

    public static string Name(long number) => Known[number];

    public static string? Role(this Statement statement, int column) => statement.Type(column) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => Known[statement.Number(column)],
        _ => statement.Text(column),
    };
}
