using Memoir.Server.Auth;

namespace Memoir.Server.Tests.Matrix;

/// <summary>
/// What a route is expected to do, whoever asks. Path and body hold places that are filled with things of a tenant: see <see cref="Tenant.FillAsync"/>.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Pattern">The route's pattern, as it is declared.</param>
/// <param name="Access">Who may use it.</param>
/// <param name="Path">A path that the pattern takes.</param>
/// <param name="Body">What to send; by default nothing with GET and an empty object with the others.</param>
internal sealed record RouteRow(string Method, string Pattern, Access Access, string Path, string? Body = null)
{
    /// <summary>What the answer is for one who may, with ids of its own.</summary>
    public int Status { get; init; } = 200;

    /// <summary>What the answer is with ids of another tenant, for one who may use the route.</summary>
    public Foreign Foreign { get; init; } = Foreign.Nothing;

    /// <summary>Whether a key that is limited to some ids is refused, because the route tells of more than these.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether the answer quotes the memories of the one who asks: the proof that a stranger's answer could have.</summary>
    public bool Quotes { get; init; }

    /// <summary>Whether what the path names can be had by whoever runs the server alone.</summary>
    public bool OwnByOperator { get; init; }

    /// <summary>The path with another's ids, where that is not <see cref="Path"/>.</summary>
    public string? ForeignPath { get; init; }

    /// <summary>Whether even an administrator sees what the path names in its own project alone.</summary>
    public bool OfProjectAlone { get; init; }

    public string Route => $"{Method} {Pattern}";

    public string? Content => Body ?? (Method == "GET" ? null : "{}");

    /// <summary>Whether it is about memories, which are of one project, and not about what an organisation's administrator sees of all its projects.</summary>
    public bool IsOfProject => OfProjectAlone || !(Path + ForeignPath + Body).Contains("{org}", StringComparison.Ordinal)
        && !new[] { "{project}", "{spare}" }.Any(name => (Path + Body).Contains(name, StringComparison.Ordinal))
        && !new[] { "{key}", "{hook}", "{spareorg}" }.Any(name => Path.Contains(name, StringComparison.Ordinal));

    public override string ToString() => Route;
}

/// <summary>What a route answers about another tenant's things.</summary>
internal enum Foreign
{
    /// <summary>Success, of which nothing is the other's: it looked, or wrote, in the project of the one who asks.</summary>
    Nothing,

    /// <summary>404, as for what never was.</summary>
    Missing,
}
