using System.Globalization;
using Memoir.Server.Contracts;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Http;

/// <summary>The query of a request; an empty value is a missing one.</summary>
internal readonly struct QueryFields(IQueryCollection query)
{
    public IQueryCollection All => query;

    public bool Names(string name) => query.ContainsKey(name);

    public string? Text(string name) => query[name] is [{ Length: > 0 } value, ..] ? WellFormed(name, value) : null;

    public IReadOnlyList<string> Texts(string name) => [.. query[name].Where(static value => !string.IsNullOrEmpty(value)).Select(value => WellFormed(name, value!))];

    public bool? Flag(string name) => Text(name) is not { } value ? null : value.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => throw ApiException.BadRequest(name, $"'{name}' is no truth value. Give true or false."),
    };

    public int? Whole(string name, int least, int most) => Text(name) is not { } value ? null
        : int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw ApiException.BadRequest(name, $"'{name}' must be a whole number from {least} to {most}.");

    // Percent-encoded bytes that are no UTF-8 come as U+FFFD from the framework, which would be another id.
    private static string WellFormed(string name, string value) =>
        value.Contains('\uFFFD', StringComparison.Ordinal)
            ? throw ApiException.BadRequest(name, $"'{name}' is not UTF-8 when percent-decoded. Encode it as UTF-8.")
            : value;
}
