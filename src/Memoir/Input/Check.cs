using System.Globalization;

namespace Memoir.Input;

/// <summary>The rules for what callers hand in. Each refusal names the field, its value and what would do.</summary>
internal static class Check
{
    /// <summary>Well-formed text of limited length, not blank.</summary>
    public static string Text(string field, string? value, int longest, string limitName)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new InvalidInputException(field, $"'{field}' is {(value is null ? "missing" : "blank")}. Give it some text.");
        }

        if (value.Length > longest)
        {
            throw new InvalidInputException(field, $"'{field}' has {value.Length} characters; {limitName} allows {longest}. Split it, or raise {limitName}.");
        }

        WellFormed(field, value);
        return value;
    }

    /// <summary>No NUL, no lone surrogate: what every store and wire format can carry.</summary>
    public static void WellFormed(string field, string value)
    {
        var nul = value.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            throw new InvalidInputException(field, $"'{field}' has a NUL at position {nul}. Remove it.");
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
            {
                i++;
                continue;
            }

            throw new InvalidInputException(field, string.Create(
                CultureInfo.InvariantCulture,
                $"'{field}' has a lone surrogate (U+{(int)value[i]:X4}) at position {i}. Decode the text again as UTF-8 or UTF-16."));
        }
    }

    /// <summary>A short identifier: trimmed, without control characters.</summary>
    public static string Id(string field, string value, int longest = Memoir.Scope.MaxIdLength)
    {
        var id = value.Trim();
        if (id.Length == 0)
        {
            throw new InvalidInputException(field, $"'{field}' is blank. Give it an id, or leave it out.");
        }

        if (id.Length > longest)
        {
            throw new InvalidInputException(field, $"'{field}' has {id.Length} characters; {longest} are allowed. Use a shorter id, such as a hash of this one.");
        }

        WellFormed(field, id);
        var control = id.AsSpan().IndexOfAnyInRange('\u0001', '\u001f');
        if (control < 0)
        {
            control = id.AsSpan().IndexOfAnyInRange('\u007f', '\u009f');
        }

        return control < 0 ? id : throw new InvalidInputException(field, string.Create(
            CultureInfo.InvariantCulture,
            $"'{field}' has a control character (U+{(int)id[control]:X4}) at position {control}. Remove it."));
    }

    /// <summary>An id where one is given.</summary>
    public static string? OptionalId(string field, string? value) => value is null ? null : Id(field, value);

    /// <summary>A scope with at least one id, each trimmed.</summary>
    public static Scope Scope(Scope? scope)
    {
        if (scope is null || scope.IsEmpty)
        {
            throw new InvalidInputException("scope", "'scope' names no id. Give at least one of user_id, agent_id, run_id and app_id.");
        }

        return new Scope
        {
            UserId = OptionalId("user_id", scope.UserId),
            AgentId = OptionalId("agent_id", scope.AgentId),
            RunId = OptionalId("run_id", scope.RunId),
            AppId = OptionalId("app_id", scope.AppId),
        };
    }

    /// <summary>A scope of a read: at least one id, or the whole project, which is an empty scope to the store.</summary>
    public static Scope ReadScope(Scope? scope) => scope is { IsWholeProject: true, IsEmpty: true } ? new Scope() : Scope(scope);

    /// <summary>A number within its range.</summary>
    public static int Range(string field, int value, int least, int most) =>
        value >= least && value <= most ? value : throw OutOfRange(field, value, least, most);

    /// <inheritdoc cref="Range(string, int, int, int)"/>
    public static long Range(string field, long value, long least, long most) =>
        value >= least && value <= most ? value : throw OutOfRange(field, value, least, most);

    /// <inheritdoc cref="Range(string, int, int, int)"/>
    public static double Range(string field, double value, double least, double most) =>
        value >= least && value <= most ? value : throw OutOfRange(field, value, least, most);

    private static InvalidInputException OutOfRange(string field, IFormattable value, IFormattable least, IFormattable most) => new(
        field,
        string.Create(CultureInfo.InvariantCulture, $"'{field}' is {value}; it must be from {least} to {most}."));
}
