namespace Memoir.Providers.Http;

/// <summary>What one call of a client met on the wire, told by the handler at the bottom to the adapter at the top, past a client that knows of neither.</summary>
internal sealed class CallState
{
    private static readonly AsyncLocal<CallState?> Running = new();

    /// <summary>Whether the server answered with success, so that a later error is about what it said.</summary>
    public bool WasAnswered { get; set; }

    /// <summary>What the server refused with.</summary>
    public ServerError? Refusal { get; set; }

    /// <summary>The call that runs now; outside of one, a state that nobody reads.</summary>
    public static CallState Current => Running.Value ?? new CallState();

    public static CallState Begin() => Running.Value = new CallState();
}
