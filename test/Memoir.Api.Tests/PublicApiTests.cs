using Xunit;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Memoir.Api.Tests;

public sealed class PublicApiTests
{
    /// <summary>A change of the public surface shows in review as a change of the approved text beside this test.</summary>
    [Theory]
    [InlineData("Memoir")]
    [InlineData("Memoir.Sqlite")]
    [InlineData("Memoir.Embeddings")]
    [InlineData("Memoir.Embedded")]
    [InlineData("Memoir.Providers")]
    [InlineData("Memoir.Server")]
    [InlineData("Memoir.Client")]
    public void The_public_surface_is_the_approved_one(string assembly)
    {
        var actual = PublicSurface.Of(Assembly.Load(assembly));
        var approved = Path.Combine(AppContext.BaseDirectory, assembly + ".approved.txt");
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : string.Empty;
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
        {
            var received = Path.Combine(SourceFolder(), assembly + ".received.txt");
            File.WriteAllText(received, actual);
            Assert.Fail($"The public surface of {assembly} changed. If it was meant, replace {assembly}.approved.txt by {received}.\n{Difference(expected, actual)}");
        }
    }

    private static string SourceFolder([CallerFilePath] string path = "") =>
        Directory.Exists(Path.GetDirectoryName(path)) ? Path.GetDirectoryName(path)! : Path.GetTempPath();

    private static string Difference(string expected, string actual)
    {
        var old = expected.Split('\n').ToHashSet(StringComparer.Ordinal);
        var now = actual.Split('\n').ToHashSet(StringComparer.Ordinal);
        return string.Join('\n', now.Except(old, StringComparer.Ordinal).Select(static line => "+ " + line.Trim())
            .Concat(old.Except(now, StringComparer.Ordinal).Select(static line => "- " + line.Trim())));
    }
}
