using System.Text;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>A request, byte for byte.</summary>
/// <param name="Number">Its place in the run: with the seed it makes it again.</param>
/// <param name="Bytes">What is sent.</param>
/// <param name="Route">The route it was made for.</param>
/// <param name="Kind">How it was made.</param>
internal sealed record FuzzRequest(int Number, byte[] Bytes, FuzzRoute Route, FuzzKind Kind)
{
    public override string ToString()
    {
        var text = Encoding.Latin1.GetString(Bytes, 0, Math.Min(Bytes.Length, 1500));
        return $"request {Number} ({Kind}, {Route.Method} {Route.Pattern}):\n{text}";
    }
}

/// <summary>How a request was made, which says what may come back.</summary>
internal enum FuzzKind
{
    /// <summary>Valid HTTP: it gets an answer, on a connection that stays.</summary>
    Valid,

    /// <summary>Broken HTTP, sent whole: it gets an answer that refuses it.</summary>
    Broken,

    /// <summary>Cut off, or no HTTP at all: there may be nobody or nothing to answer.</summary>
    Cut,
}
