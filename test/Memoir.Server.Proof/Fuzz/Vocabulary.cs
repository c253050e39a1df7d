using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>The names of fields that the server reads: every literal of its assembly that looks like one, so that new fields are fuzzed with the others.</summary>
internal static partial class Vocabulary
{
    public static IReadOnlyList<string> Fields { get; } = Read();

    private static List<string> Read()
    {
        using var file = new PEReader(File.OpenRead(typeof(MemoirServer).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var literal = MetadataTokens.UserStringHandle(1); !literal.IsNil; literal = metadata.GetNextHandle(literal))
        {
            if (metadata.GetUserString(literal) is var text && Name().IsMatch(text))
            {
                names.Add(text);
            }
        }

        return [.. names];
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
