using Memoir.Time.Languages;

namespace Memoir.Time;

/// <summary>The languages that are read. A further one is a table in <c>Languages</c> and its name here.</summary>
internal static class LanguageTables
{
    public static readonly LanguageTable[] All =
    [
        English.Table,
        German.Table,
        French.Table,
        Spanish.Table,
        Italian.Table,
        Portuguese.Table,
        Dutch.Table,
        Russian.Table,
        Chinese.Table,
        Japanese.Table,
    ];
}
