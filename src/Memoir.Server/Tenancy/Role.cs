namespace Memoir.Server.Tenancy;

/// <summary>What a key may do; each role may do what those before it may.</summary>
internal enum Role
{
    /// <summary>Reads.</summary>
    Read = 1,

    /// <summary>Reads and writes memories.</summary>
    Write = 2,

    /// <summary>Also keys, projects and members of its organisation.</summary>
    Admin = 3,
}
