namespace Memoir;

/// <summary>A row of an import that was left out; what the project holds stayed as it was.</summary>
/// <param name="Position">Where it stands in the input: <c>line 12</c>.</param>
/// <param name="Kind"><c>message</c>, <c>memory</c>, <c>history</c> or <c>receipt</c>.</param>
/// <param name="Id">The message or memory; the number of a receipt.</param>
/// <param name="Problem">What differs.</param>
public sealed record ImportConflict(string Position, string Kind, string Id, string Problem);
