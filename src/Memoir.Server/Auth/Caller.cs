using System.Security.Claims;
using Memoir.Server.Keys;
using Memoir.Server.Tenancy;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Auth;

/// <summary>Who asks: the tenant, the role and the limit, as its key says. Handed on explicitly, never by ambient state.</summary>
internal sealed record Caller
{
    public const string ProjectClaim = "memoir:project";
    public const string OrganisationClaim = "memoir:organisation";

    public required string OrganisationId { get; init; }

    public required string ProjectId { get; init; }

    public required Role Role { get; init; }

    /// <summary>The ids that everything it touches must have; empty: no limit within its project.</summary>
    public Scope Limit { get; init; } = new();

    /// <summary>Its key; <see langword="null"/>: the operator's own, a signed-in account, or an open server.</summary>
    public string? KeyId { get; init; }

    /// <summary>The account that is signed in, or that its key is of; <see langword="null"/>: nobody's.</summary>
    public string? AccountId { get; init; }

    /// <summary>The session it is signed in by.</summary>
    public string? SessionId { get; init; }

    /// <summary>How it came in: <c>key</c>, <c>operator</c>, <c>open</c>, <c>jwt</c>.</summary>
    public required string Means { get; init; }

    /// <summary>Whether it runs this server, and may see what is of no tenant: metrics, other organisations.</summary>
    public bool IsOperator { get; init; }

    /// <summary>What limits of rate count by.</summary>
    public string RateKey => KeyId ?? AccountId ?? Means;

    public static Caller Of(ApiKey key, string firstOrganisation) => new()
    {
        OrganisationId = key.OrganisationId,
        ProjectId = key.ProjectId,
        Role = key.Role,
        Limit = key.Limit,
        KeyId = key.Id,
        AccountId = key.AccountId,
        Means = "key",
        IsOperator = key.Role == Role.Admin && key.Limit.IsEmpty && string.Equals(key.OrganisationId, firstOrganisation, StringComparison.Ordinal),
    };

    /// <summary>The caller of a request that was let in.</summary>
    public static Caller Of(HttpContext http) =>
        Find(http) ?? throw new InvalidOperationException("The route lets in requests without a key, and asks who calls.");

    public static Caller? Find(HttpContext http) => http.Features.Get<Caller>();

    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Role, Roles.Name(Role)),
            new Claim(ProjectClaim, ProjectId),
            new Claim(OrganisationClaim, OrganisationId),
        ],
        scheme));
}
