using System.Text.Json;
using Memoir.Adding;
using Memoir.Extraction;

namespace Memoir.Reconciliation;

/// <summary>What an add says of the memories that come from it; kept with turns whose extraction has to be tried again.</summary>
internal sealed record AddSettings
{
    public JsonElement? Metadata { get; init; }

    public DateOnly? ExpirationDate { get; init; }

    public IReadOnlyList<string> Categories { get; set; } = [];

    public bool Immutable { get; init; }

    public string? Instructions { get; init; }

    public string? Includes { get; init; }

    public string? Excludes { get; init; }

    public IReadOnlyList<CustomCategory>? CustomCategories { get; init; }

    public string? Actor { get; init; }

    /// <summary>What is kept with a turn; <see langword="null"/>: nothing but defaults.</summary>
    public string? Write() => Metadata is null && ExpirationDate is null && Categories.Count == 0 && !Immutable && Instructions is null && Actor is null
        ? null
        : JsonSerializer.Serialize(this, AddJson.Default.AddSettings);

    public static AddSettings Read(string? resume) => resume is null ? new AddSettings() : JsonSerializer.Deserialize(resume, AddJson.Default.AddSettings)!;

    public static AddSettings Of(AddRequest request) => new()
    {
        Metadata = request.Metadata,
        ExpirationDate = request.ExpirationDate,
        Categories = request is { MemoryType: MemoryType.Procedural, Categories.Count: > 0 } ? [.. request.Categories, Procedures.ProcedureExtraction.Category] : request.Categories,
        Immutable = request.Immutable,
        Instructions = request.Instructions,
        Includes = request.Includes,
        Excludes = request.Excludes,
        CustomCategories = request.CustomCategories.Count > 0 ? request.CustomCategories : null,
        Actor = request.Actor,
    };

    /// <summary>Whether a model may be asked for both in one call.</summary>
    public bool AsksLike(AddSettings other) =>
        string.Equals(Instructions, other.Instructions, StringComparison.Ordinal)
        && string.Equals(Includes, other.Includes, StringComparison.Ordinal)
        && string.Equals(Excludes, other.Excludes, StringComparison.Ordinal)
        && (CustomCategories ?? []).SequenceEqual(other.CustomCategories ?? []);
}
