namespace Memoir.Retrieval.Relations;

/// <summary>A word of a query.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends, without a possessive 's.</param>
/// <param name="Role">What it does between names and relations.</param>
/// <param name="IsPossessive">Whether 's or an apostrophe hangs on it.</param>
/// <param name="FirstTerm">Its first term among those of the query.</param>
/// <param name="Terms">How many it has; function words have none.</param>
internal readonly record struct QueryWord(int Start, int End, WordRole Role, bool IsPossessive, int FirstTerm, int Terms);
