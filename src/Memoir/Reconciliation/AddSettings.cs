using System.Text.Json;

namespace Memoir.Reconciliation;

/// <summary>What an add says of the memories that come from it; kept with turns whose extraction has to be tried again.</summary>
internal sealed record AddSettings
{
    public JsonElement? Metadata { get; init; }

    public DateOnly? ExpirationDate { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public bool Immutable { get; init; }

    public string? Instructions { get; init; }

    public string? Actor { get; init; }

    public static AddSettings Of(AddRequest request) => new()
    {
        Metadata = request.Metadata,
        ExpirationDate = request.ExpirationDate,
        Categories = request.Categories,
        Immutable = request.Immutable,
        Instructions = request.Instructions,
        Actor = request.Actor,
    };
}
