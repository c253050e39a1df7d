using Microsoft.Extensions.Configuration;

namespace Memoir.Server;

/// <summary>Puts the settings together: a file, over it the environment, over that the flags.</summary>
public static class ServerConfiguration
{
    /// <summary>Reads the settings.</summary>
    /// <param name="file">A JSON file of settings, or <see langword="null"/>.</param>
    /// <param name="environment">The value of a variable: <c>MEMOIR_</c> and a setting's name in capitals, <c>__</c> for the dot. <see langword="null"/> or empty: unset.</param>
    /// <param name="flags">Settings by name, as given on the command line.</param>
    /// <returns>Valid settings.</returns>
    /// <exception cref="InvalidInputException">A setting can't be used; the message has its name, value and remedy.</exception>
    public static ServerOptions Read(
        string? file,
        Func<string, string?> environment,
        IEnumerable<KeyValuePair<string, string>> flags)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(flags);
        var options = new ServerOptions();
        if (file is not null)
        {
            Take(options, FromFile(file), $"the file '{file}'");
        }

        foreach (var setting in Settings.All)
        {
            if (environment(Variable(setting.Name)) is { Length: > 0 } value)
            {
                setting.Take(options, value);
            }
        }

        Take(options, flags, "the command line");
        Settings.Validate(options);
        return options;
    }

    private static void Take(ServerOptions options, IEnumerable<KeyValuePair<string, string>> values, string from)
    {
        foreach (var (name, value) in values)
        {
            if (Settings.All.FirstOrDefault(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                known.Take(options, value);
            }
            else
            {
                throw new InvalidInputException(name, $"'{name}' in {from} is no setting. The settings are {string.Join(", ", Settings.All.Select(static s => s.Name))}.");
            }
        }
    }

    private static string Variable(string setting) => "MEMOIR_" + setting.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant();

    private static List<KeyValuePair<string, string>> FromFile(string file)
    {
        try
        {
            return [.. new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false)
                .Build()
                .AsEnumerable()
                .Where(static pair => pair.Value is not null)
                .Select(static pair => KeyValuePair.Create(pair.Key.Replace(':', '.'), pair.Value!))];
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("config", $"'config' is '{file}', which can't be read: {error.Message} Give a JSON file of settings.", error);
        }
    }
}
