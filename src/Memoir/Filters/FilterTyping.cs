using System.Globalization;
using Memoir.Time;

namespace Memoir.Filters;

/// <summary>Gives a value the type of its field, and refuses what the field can't be compared with.</summary>
internal static class FilterTyping
{
    private static readonly string[] Statuses = ["active", "superseded", "ended", "retracted", "deleted"];

    public static string StatusName(MemoryStatus status) => Statuses[(int)status];

    public static MemoryStatus StatusOf(string name) => (MemoryStatus)Array.IndexOf(Statuses, name);

    public static void CheckOperator(string path, FilterField field, FilterOperator comparison)
    {
        var allowed = field.Kind switch
        {
            FilterFieldKind.Status when FilterOperators.IsOrder(comparison) || FilterOperators.IsContains(comparison) => "eq, ne, in, nin and exists",
            FilterFieldKind.Categories when FilterOperators.IsOrder(comparison) => "eq, ne, in, nin, contains, icontains and exists",
            _ when FilterFields.IsTime(field.Kind) && FilterOperators.IsContains(comparison) => "eq, ne, gt, gte, lt, lte, in, nin and exists",
            _ => null,
        };
        if (allowed is not null)
        {
            throw new InvalidInputException(path, $"'{path}' asks '{FilterOperators.Name(comparison)}' of {field.Name}. Use {allowed}.");
        }
    }

    public static FilterValue Accept(string path, FilterField field, FilterOperator comparison, FilterValue value)
    {
        if (value.Kind == FilterValueKind.Text)
        {
            FilterText.Accept(path, "a value", value.Text, FilterLimits.MaxValueLength);
        }
        else if (value.Kind == FilterValueKind.Real && !double.IsFinite(value.Real))
        {
            throw new InvalidInputException(path, $"'{path}' is {value}. Give a number between -1.7e308 and 1.7e308.");
        }

        if (FilterFields.IsTime(field.Kind))
        {
            var time = Time(path, value);
            return field.Kind == FilterFieldKind.ExpirationDate ? time.AsDay() : time;
        }

        return field.Kind switch
        {
            FilterFieldKind.Metadata => Metadata(path, comparison, value),
            FilterFieldKind.Status => Status(path, value),
            _ when value.Kind == FilterValueKind.Text => value,

            // Clients send the number they know a user by; ids are texts here, and 5 can only mean "5".
            _ when value.Kind == FilterValueKind.Integer && FilterFields.IsScope(field.Kind) => value.ToString(),
            _ => throw new InvalidInputException(path, $"'{path}' is {value}, a {Describe(value)}; {field.Name} is compared with texts. Write it in quotes."),
        };
    }

    private static FilterValue Metadata(string path, FilterOperator comparison, FilterValue value)
    {
        if (value.IsTime)
        {
            return value.ToString();
        }

        if (FilterOperators.IsContains(comparison) && value.Kind != FilterValueKind.Text)
        {
            throw new InvalidInputException(path, $"'{path}' is {value}, a {Describe(value)}; contains and icontains look for a text. For a list that holds it use eq or in.");
        }

        return FilterOperators.IsOrder(comparison) && value.Kind == FilterValueKind.Boolean
            ? throw new InvalidInputException(path, $"'{path}' is {value}; true and false have no order. Use eq or ne.")
            : value;
    }

    private static FilterValue Status(string path, FilterValue value)
    {
        var name = value.Text.ToLowerInvariant();
        return value.Kind == FilterValueKind.Text && Array.IndexOf(Statuses, name) >= 0
            ? name
            : throw new InvalidInputException(path, $"'{path}' is '{FilterText.Quote(value.ToString())}'. Use active, superseded, ended, retracted or deleted; for a key of metadata named status write metadata.status.");
    }

    private static FilterValue Time(string path, FilterValue value)
    {
        switch (value.Kind)
        {
            case FilterValueKind.Instant or FilterValueKind.Day:
                return value;
            case FilterValueKind.Integer or FilterValueKind.Real:
                return Timestamps.TryFromEpoch(value.Real, out var epoch)
                    ? epoch
                    : throw new InvalidInputException(path, $"'{path}' is {value}, an epoch outside the years 1 to 9999. Give seconds or milliseconds since 1970.");
            case FilterValueKind.Boolean:
                throw new InvalidInputException(path, $"'{path}' is {value}. Give a date such as \"2024-05-01\", an instant such as \"2024-05-01T12:00:00Z\", or epoch seconds.");
        }

        var reading = Timestamps.Read(value.Text);
        if (!reading.Success || reading.OrderIsAmbiguous)
        {
            var reason = reading.Error ?? "Day and month can be swapped.";
            throw new InvalidInputException(path, $"'{path}' is '{FilterText.Quote(value.Text)}'. {reason} Write a date as \"2024-05-01\", an instant as \"2024-05-01T12:00:00Z\".");
        }

        return reading.HasTime ? reading.Value : DateOnly.FromDateTime(reading.Value.Date);
    }

    private static string Describe(FilterValue value) => value.Kind switch
    {
        FilterValueKind.Integer or FilterValueKind.Real => "number",
        FilterValueKind.Boolean => "truth value",
        FilterValueKind.Text => "text",
        _ => "time",
    };
}
