using Memoir.Cli.Models;
using Memoir.Providers;
using Microsoft.Extensions.AI;

namespace Memoir.Cli;

/// <summary>Opens the memory that a command works on.</summary>
internal delegate Task<Memory> OpenMemory(string path, MemoryOptions options, TimeProvider timeProvider, CancellationToken ct);

/// <summary>The world around a command: streams, environment, terminal, clock. Tests bring their own.</summary>
internal sealed record CliHost
{
    public required Stream Input { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required OpenMemory Open { get; init; }

    public Func<string, string?> Environment { get; init; } = static _ => null;

    public bool InputIsTerminal { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal; <see langword="null"/> when there is none.</summary>
    public int? Width { get; init; }

    /// <summary>Loads the encoder of a folder; <see langword="null"/>: the built-in one.</summary>
    public Func<string?, IEmbeddingGenerator<string, Embedding<float>>> Encoder { get; init; } = LocalEncoder.Load;

    /// <summary>Makes the configured chat model; <see langword="null"/>: none is configured.</summary>
    public Func<ModelOptions, CliHost, IChatClient?> ChatModel { get; init; } = static (options, host) =>
        Memoir.Providers.Models.HasChatModel(options, host.Variable) ? Memoir.Providers.Models.CreateChatClient(options, host.Variable, host.TimeProvider) : null;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The command that starts this program again: the file, then arguments before those of the user.</summary>
    public IReadOnlyList<string> Self { get; init; } = [];

    /// <summary>The value of a variable, or <see langword="null"/> when it is unset or empty.</summary>
    public string? Variable(string name) => Environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>How this process was started: as its own program, or as an assembly that <c>dotnet</c> runs.</summary>
    public static IReadOnlyList<string> ThisProgram()
    {
        var process = System.Environment.ProcessPath;
        return process is null ? []
            : string.Equals(Path.GetFileNameWithoutExtension(process), "dotnet", StringComparison.OrdinalIgnoreCase)
                ? [process, Path.Combine(AppContext.BaseDirectory, "Memoir.Cli.dll")]
                : [process];
    }
}
