using Memoir.Testing;
using Xunit;

namespace Memoir.Server.Clients.Pages;

/// <summary>A page of docs/clients, and the code on it.</summary>
internal sealed class ClientPage(string name)
{
    /// <summary>The address that every page writes; a test puts its own server's in its place, and changes nothing else.</summary>
    public const string Address = "http://127.0.0.1:8080";

    private readonly string _text = File.ReadAllText(Path.Combine(Folder, name + ".md"));

    public static IEnumerable<string> All => Directory.EnumerateFiles(Folder, "*.md").Select(static file => Path.GetFileNameWithoutExtension(file)!).Where(static name => name != "README");

    private static string Folder => Path.Combine(Repository.Root, "docs", "clients");

    /// <summary>The one block of code in a language.</summary>
    public string Code(string language)
    {
        var open = $"```{language}\n";
        var start = _text.IndexOf(open, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{name}.md has no block of {language}.");
        start += open.Length;
        return _text[start.._text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    /// <summary>That block, with a server's address in place of the page's.</summary>
    public string Code(string language, string address)
    {
        var code = Code(language);
        Assert.Contains(Address, code, StringComparison.Ordinal);
        return code.Replace(Address, address, StringComparison.Ordinal);
    }
}
