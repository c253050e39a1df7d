using System.Text.RegularExpressions;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>Ids that replies had, so that requests meet what is there.</summary>
internal sealed partial class IdPool
{
    private const int Kept = 256;
    private readonly string?[] _ids = new string?[Kept];
    private int _next;

    public void Take(string reply)
    {
        foreach (var id in Id().EnumerateMatches(reply.AsSpan(0, Math.Min(reply.Length, 4096))))
        {
            _ids[(uint)Interlocked.Increment(ref _next) % Kept] = reply.Substring(id.Index, id.Length);
        }
    }

    public string Any(Random random) => _ids[random.Next(Kept)] ?? "00000000-0000-7000-8000-000000000000";

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();
}
