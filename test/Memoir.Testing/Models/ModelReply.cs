using System.Text;

namespace Memoir.Testing.Models;

/// <summary>What a scripted server does with one request.</summary>
public sealed record ModelReply
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "application/json";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>How often the body is sent, for bodies too long to hold.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The connection is reset after so many bytes of the body; the head promised all of them.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Nothing is ever answered.</summary>
    public bool Hangs { get; init; }

    /// <summary>The body is sent in chunks without a length, as streams are; cut, it ends without the last chunk.</summary>
    public bool IsChunked { get; init; }

    /// <summary>After the body nothing more comes, and the connection stays open.</summary>
    public bool HangsAfterBody { get; init; }

    public static ModelReply Json(string body, int status = 200) => new() { Body = Encoding.UTF8.GetBytes(body), Status = status };
}
