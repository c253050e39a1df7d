namespace Memoir.Testing.Models;

/// <summary>Whose words a scripted server speaks.</summary>
public enum ModelProtocol
{
    OpenAI,
    Anthropic,
}
