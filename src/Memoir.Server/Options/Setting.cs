using System.Globalization;

namespace Memoir.Server;

/// <summary>One setting: its name in file and environment, how its text is taken, and what it may be.</summary>
internal sealed record Setting(string Name, Action<ServerOptions, string> Take, Action<ServerOptions> Check)
{
    public static Setting Text(string name, Func<ServerOptions, string?> get, Action<ServerOptions, string> set, Func<string, string?> fault) =>
        new(name, set, options =>
        {
            if (get(options) is { } value && fault(value) is { } why)
            {
                throw Refusal(name, why);
            }
        });

    public static Setting Flag(string name, Action<ServerOptions, bool> set) => new(
        name,
        (options, text) => set(options, text.Trim().ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" => true,
            "FALSE" or "0" or "NO" => false,
            _ => throw Refusal(name, $"is '{text}'. Use true or false."),
        }),
        static _ => { });

    public static Setting Number(string name, long least, long most, Func<ServerOptions, long> get, Action<ServerOptions, long> set) => new(
        name,
        (options, text) =>
        {
            if (!long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            {
                throw Refusal(name, $"is '{text}'. Use a whole number from {least} to {most}.");
            }

            // Before it is narrowed to the property's type.
            InRange(name, value, least, most);
            set(options, value);
        },
        options => InRange(name, get(options), least, most));

    private static void InRange(string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            throw Refusal(name, $"is {value}. Use a whole number from {least} to {most}.");
        }
    }

    private static InvalidInputException Refusal(string name, string why) => new(name, $"'{name}' {why}");
}
