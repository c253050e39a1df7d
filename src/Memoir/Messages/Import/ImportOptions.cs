namespace Memoir.Import;

/// <summary>How to read conversations.</summary>
public sealed record ImportOptions
{
    /// <summary>The format. Default <see cref="ConversationFormat.Auto"/>.</summary>
    public ConversationFormat Format { get; init; }

    /// <summary>The longest line of line formats, in bytes: 1 to 1,073,741,824. Default 16 MiB. A longer one is an error.</summary>
    public int MaxLineBytes { get; init; } = 16 << 20;

    /// <summary>The longest JSON document, in bytes after decompression: 1 to 1,073,741,824; it is held whole. Default 512 MiB.</summary>
    public int MaxDocumentBytes { get; init; } = 512 << 20;

    /// <summary>Speakers whose turns are the assistant's, compared without case. Default none: named speakers are people.</summary>
    public IReadOnlyList<string> AssistantNames { get; init; } = [];

    internal void Validate()
    {
        Check(nameof(MaxLineBytes), MaxLineBytes);
        Check(nameof(MaxDocumentBytes), MaxDocumentBytes);
        if (!Enum.IsDefined(Format))
        {
            throw new InvalidInputException(nameof(Format), $"{nameof(Format)} is {(int)Format}; name one of the formats.");
        }
    }

    internal bool IsAssistant(string speaker)
    {
        foreach (var name in AssistantNames)
        {
            if (string.Equals(name, speaker, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static void Check(string name, int value)
    {
        if (value is < 1 or > 1 << 30)
        {
            throw new InvalidInputException(name, $"{name} is {value}; give 1 to {1 << 30} bytes.");
        }
    }
}
