using System.Text.RegularExpressions;
using Memoir.Testing;

namespace Memoir.Server.Tests.Docs;

/// <summary>A page of the documents, and what of it can be run or looked up.</summary>
internal sealed partial class Page(string name)
{
    private readonly string _text = File.ReadAllText(Path.Combine(Repository.Root, "docs", name));

    /// <summary>The lines that call curl, each with what it goes on to.</summary>
    public IReadOnlyList<string> Curls => [.. Joined().Split('\n').Select(static line => line.Trim()).Where(static line => line.StartsWith("curl ", StringComparison.Ordinal))];

    /// <summary>Routes that are named in full: <c>METHOD /path</c>, with each name in braces as <c>{}</c>, without query and last slash.</summary>
    public IReadOnlyList<(string Method, string Path)> Routes
    {
        get
        {
            var routes = new List<(string, string)>();
            foreach (Match run in Run().Matches(_text))
            {
                var methods = Method().Matches(run.Groups["methods"].Value).Select(static one => one.Value).ToList();
                routes.AddRange(PathOf().Matches(run.Groups["paths"].Value).SelectMany(path => methods.Select(method => (method, Plain(path.Groups[1].Value)))));
            }

            return [.. routes.Where(static route => !route.Item2.Contains('…', StringComparison.Ordinal) && !route.Item2.Contains('[', StringComparison.Ordinal)).Distinct()];
        }
    }

    public static string Plain(string path) => Name().Replace(path.Split('?')[0], "{}").TrimEnd('/');

    // A backslash at the end goes on with the next line.
    private string Joined() => _text.Replace("\\\n", " ", StringComparison.Ordinal);

    // `GET`, `PUT /one` `/other`: each method with each path.
    [GeneratedRegex("(?<methods>`(?:GET|POST|PUT|PATCH|DELETE)(?:`, `(?:GET|POST|PUT|PATCH|DELETE)|` `(?:GET|POST|PUT|PATCH|DELETE))*) (?<paths>/[^`\\s]*`(?:,? `/[^`\\s]*`)*)")]
    private static partial Regex Run();

    [GeneratedRegex("GET|POST|PUT|PATCH|DELETE")]
    private static partial Regex Method();

    [GeneratedRegex("(/[^`\\s]*)`")]
    private static partial Regex PathOf();

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Name();
}
