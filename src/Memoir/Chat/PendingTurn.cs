using Microsoft.Extensions.AI;

namespace Memoir.Chat;

/// <summary>A turn that waits to be remembered.</summary>
/// <param name="Request">What is added.</param>
/// <param name="SeenKeys">Its messages' keys in <see cref="SeenTurns"/>.</param>
internal sealed record PendingTurn(AddRequest Request, IReadOnlyList<string> SeenKeys)
{
    /// <summary>Images and documents in its messages, by the message's place.</summary>
    public IReadOnlyList<(int Message, AIContent Content)> Media { get; init; } = [];
}
