using System.Text.Json.Serialization;
using Memoir.Server.Tenancy;

namespace Memoir.Server.Api.Tenants;

/// <summary>An organisation.</summary>
internal sealed record OrganisationView(string Id, string Name, DateTimeOffset CreatedAt)
{
    public static OrganisationView Of(Organisation organisation) => new(organisation.Id, organisation.Name, organisation.CreatedAt);
}

/// <summary>Organisations.</summary>
internal sealed record OrganisationList(IReadOnlyList<OrganisationView> Organisations);

/// <summary>A new organisation, with the project that keys for it can be made of.</summary>
internal sealed record NewOrganisation(OrganisationView Organisation, ProjectView Project);

/// <summary>A project. What is set about it goes by Mem0's contract.</summary>
internal sealed record ProjectView(string Id, string OrganisationId, string Name, string? Description, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ProjectView Of(Project project) => new(project.Id, project.OrganisationId, project.Name, project.Description, project.CreatedAt, project.UpdatedAt);
}

/// <summary>Projects.</summary>
internal sealed record ProjectList(IReadOnlyList<ProjectView> Projects);

/// <summary>JSON of organisations and projects.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrganisationView))]
[JsonSerializable(typeof(OrganisationList))]
[JsonSerializable(typeof(NewOrganisation))]
[JsonSerializable(typeof(ProjectView))]
[JsonSerializable(typeof(ProjectList))]
internal sealed partial class TenantJson : JsonSerializerContext;
