using Memoir.Embeddings.Engine;

namespace Memoir.Embeddings;

/// <summary>From a text to the windows that go through the layers: what dense and sparse encoders share.</summary>
internal sealed class TextEncoder
{
    private const int FrameTokens = 2;

    private readonly LocalEmbeddingsOptions _options;
    private readonly int[] _queryPrefix, _passagePrefix;

    public TextEncoder(EncoderEngine engine, LocalEmbeddingsOptions options)
    {
        Engine = engine;
        _options = options;
        MaxTokens = options.MaxTokens ?? engine.Model.MaxTokens;
        _queryPrefix = Tokens(options.QueryPrefix);
        _passagePrefix = Tokens(options.PassagePrefix);
        HasRoles = !_queryPrefix.AsSpan().SequenceEqual(_passagePrefix);
        int longest = Math.Max(_queryPrefix.Length, _passagePrefix.Length);
        if (longest > MaxTokens / 2)
        {
            throw new ArgumentException(
                $"A prefix takes {longest} of a window's {MaxTokens} tokens. Shorten {nameof(options.QueryPrefix)} or " +
                $"{nameof(options.PassagePrefix)}, or raise {nameof(options.MaxTokens)}.", nameof(options));
        }
    }

    public EncoderEngine Engine { get; }

    public int MaxTokens { get; }

    /// <summary>Whether queries and passages are put to the model in different ways.</summary>
    public bool HasRoles { get; }

    /// <summary>Leaves the text's tokens in the pass and returns how they lie in windows.</summary>
    public WindowPlan Tokenize(ReadOnlySpan<char> text, TextRole role, Pass pass)
    {
        if (text.Length > _options.MaxTextLength)
        {
            throw new ArgumentException(
                $"The text has {text.Length} characters; {nameof(_options.MaxTextLength)} is {_options.MaxTextLength}. Raise it, or cut the text.",
                nameof(text));
        }
        pass.Tokens.Clear();
        Engine.Model.Tokenizer.Tokenize(text, pass.Tokens);
        return new WindowPlan(pass.Tokens.Count, MaxTokens - FrameTokens - Prefix(role).Length, _options.OverlapWithin(MaxTokens));
    }

    /// <summary>Tokens that <see cref="Load"/> puts around those of a window.</summary>
    public int Overhead(TextRole role) => Prefix(role).Length + FrameTokens;

    /// <summary>Puts one window of <paramref name="tokens"/>, with frame and prefix, into <paramref name="pass"/>.</summary>
    public void Load(Pass pass, ReadOnlySpan<int> tokens, TextRole role) =>
        pass.Add(Prefix(role), tokens, Engine.Model.Tokenizer.Rules);

    private ReadOnlySpan<int> Prefix(TextRole role) => role == TextRole.Query ? _queryPrefix : _passagePrefix;

    private int[] Tokens(string? prefix)
    {
        var tokens = new Tokenization.TokenBuffer();
        Engine.Model.Tokenizer.Tokenize(prefix, tokens);
        return tokens.Ids.ToArray();
    }
}
