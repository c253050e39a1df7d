namespace Memoir.Extraction.Chat.Answers;

/// <summary>The names under which an extraction's result counts what was wrong with the model's answers.</summary>
internal static class IssueKinds
{
    public const string Truncated = "truncated";
    public const string Incomplete = "still incomplete after a second call";
    public const string Looping = "repeating itself";
    public const string Prose = "text around the JSON";
    public const string SingleQuotes = "single quotes";
    public const string TrailingComma = "trailing comma";
    public const string Comment = "comment";
    public const string Brackets = "brackets that do not match";
    public const string UnknownField = "unknown field";
    public const string WrongType = "wrong type";
    public const string Duplicate = "duplicate";
    public const string WrongTurn = "wrong turn number";
    public const string TooLong = "answer past the limit";
    public const string TooMany = "facts past the limit";
    public const string Unreadable = "unreadable answer";
    public const string Date = "date corrected";
}
