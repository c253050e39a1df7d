using Memoir.Embeddings;
using Microsoft.Extensions.AI;

namespace Memoir.Cli.Models;

/// <summary>The encoder of a folder, or the built-in one.</summary>
internal static class LocalEncoder
{
    private static readonly Lazy<LocalEmbeddings> BuiltIn = new(static () => new LocalEmbeddings());

    public static IEmbeddingGenerator<string, Embedding<float>> Load(string? folder)
    {
        try
        {
            return folder is null ? BuiltIn.Value : LocalEmbeddings.Load(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException or ArgumentException)
        {
            throw new InvalidInputException("--encoder", $"--encoder: no encoder can be loaded from '{folder}': {error.Message}", error);
        }
    }
}
