namespace Memoir;

/// <summary>The kinds of scope id.</summary>
public enum EntityKind
{
    /// <summary><see cref="Scope.UserId"/>.</summary>
    User = 0,

    /// <summary><see cref="Scope.AgentId"/>.</summary>
    Agent = 1,

    /// <summary><see cref="Scope.RunId"/>.</summary>
    Run = 2,

    /// <summary><see cref="Scope.AppId"/>.</summary>
    App = 3,
}
