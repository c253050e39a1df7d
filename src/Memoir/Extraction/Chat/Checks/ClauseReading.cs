using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Chat.Checks;

/// <summary>A clause of a turn as far as a fact's check needs it.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">After the last.</param>
/// <param name="Doubt">Why it states nothing ("question", "hypothetical"); <see langword="null"/>: it does.</param>
/// <param name="Subject">Whom it is about, where that was read.</param>
internal readonly record struct ClauseReading(int Start, int End, string? Doubt, Person? Subject);
