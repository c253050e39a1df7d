namespace Memoir.Providers;

/// <summary>Whose protocol a server speaks.</summary>
public enum ModelProvider
{
    /// <summary>OpenAI, and whatever speaks its protocol at another address: vLLM, LM Studio, llama.cpp, Azure, Groq, OpenRouter and so on.</summary>
    OpenAI = 0,

    /// <summary>Anthropic.</summary>
    Anthropic = 1,

    /// <summary>Ollama: OpenAI's protocol at <c>http://localhost:11434/v1</c> unless another address is given; needs no key.</summary>
    Ollama = 2,
}
