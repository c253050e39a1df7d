using System.Text.Json;
using System.Text;
using Memoir.Embeddings;
using Memoir.Providers;
using Memoir.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Cli.Tests;

/// <summary>Runs commands in process: captured streams, a folder of its own, a real SQLite file.</summary>
public sealed class CliHarness : IDisposable
{
    private static readonly Lazy<LocalEmbeddings> s_builtIn = new(static () => new LocalEmbeddings());
    private static readonly Func<ModelOptions, CliHost, IChatClient?> s_configured = new CliHost { Input = Stream.Null, Output = TextWriter.Null, Error = TextWriter.Null, Open = null! }.ChatModel;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memoir-cli-tests-");

    public Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal);

    public bool InputIsTerminal { get; set; }

    public bool OutputIsTerminal { get; set; }

    public bool ErrorIsTerminal { get; set; }

    /// <summary>What answers in <c>chat</c>; by default what <see cref="Environment"/> configures.</summary>
    public IChatClient? ChatModel { get; set; }

    public string Store => PathOf("memory.db");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    /// <summary>Runs with <c>--data</c> set to the harness's store.</summary>
    public Task<CliRun> RunAsync(params string[] args) => RunWithInputAsync([], args);

    public Task<CliRun> PipeAsync(string input, params string[] args) => RunWithInputAsync(Encoding.UTF8.GetBytes(input), args);

    public Task<CliRun> RunWithInputAsync(byte[] input, params string[] args) => RunBareAsync(input, [.. args, "--data", Store]);

    public async Task<CliRun> RunBareAsync(byte[] input, string[] args, CancellationToken ct = default)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return await RunAsync(input, output, args, ct);
    }

    /// <summary>Runs a command that goes on until it is cancelled.</summary>
    public Task<CliRun> RunUntilAsync(StringWriter output, string[] args, CancellationToken ct) => RunAsync([], output, args, ct);

    private async Task<CliRun> RunAsync(byte[] input, StringWriter output, string[] args, CancellationToken ct)
    {
        using var error = new StringWriter { NewLine = "\n" };
        using var stdin = new MemoryStream(input);
        var exit = await CliApp.RunAsync(
            args,
            new CliHost
            {
                Input = stdin,
                Output = output,
                Error = error,
                Open = static async (path, options, time, token) => await Memory.OpenAsync(path, options, time, cancellationToken: token),
                Encoder = static folder => folder is null ? s_builtIn.Value : new ConceptEmbeddings(folder),
                ChatModel = (options, host) => ChatModel ?? s_configured(options, host),
                Environment = name => Environment.GetValueOrDefault(name),
                InputIsTerminal = InputIsTerminal,
                OutputIsTerminal = OutputIsTerminal,
                ErrorIsTerminal = ErrorIsTerminal,
                Self = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Memoir.Cli.dll")],
            },
            ct);
        return new CliRun(exit, output.ToString(), error.ToString());
    }

    /// <summary>Adds a text for alice and returns the id of the first memory made of it.</summary>
    public async Task<string> AddAsync(string text, params string[] options)
    {
        var run = await RunAsync(["add", text, "--user", "alice", "--json", .. options]);
        Assert.True(run.Exit == 0, run.Error);
        return run.Json.GetProperty("memories")[0].GetProperty("id").GetString()!;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>What a command left behind.</summary>
public sealed record CliRun(int Exit, string Output, string Error)
{
    public JsonElement Json => JsonElement.Parse(Output);

    public JsonElement JsonError => JsonElement.Parse(Error).GetProperty("error");

    public CliRun Succeeds()
    {
        Assert.True(Exit == 0, $"exit {Exit}: {Error}{Output}");
        return this;
    }

    public CliRun FailsWith(int exit)
    {
        Assert.True(Exit == exit, $"exit {Exit} and not {exit}: {Error}{Output}");
        return this;
    }
}
