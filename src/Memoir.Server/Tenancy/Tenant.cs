namespace Memoir.Server.Tenancy;

/// <summary>An organisation: whom projects belong to.</summary>
internal sealed record Organisation(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>A project: what memories belong to. Its id is the library's project.</summary>
internal sealed record Project(string Id, string OrganisationId, string Name, DateTimeOffset CreatedAt)
{
    public string? Description { get; init; }

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    /// <summary>What clients set about it, as one JSON object; <see langword="null"/>: nothing.</summary>
    public string? Settings { get; init; }

    /// <summary>How often its configuration was changed; see <see cref="Configurations.IConfigurationStore"/>.</summary>
    public long ConfigurationVersion { get; init; }
}
