namespace Memoir.Server.Auth;

/// <summary>Who may use a route.</summary>
internal enum Access
{
    /// <summary>Everyone, without a key.</summary>
    Anyone,

    /// <summary>Every key.</summary>
    Read,

    /// <summary>Keys that may write.</summary>
    Write,

    /// <summary>Keys that may administer.</summary>
    Admin,

    /// <summary>Who runs the server.</summary>
    Operator,
}
