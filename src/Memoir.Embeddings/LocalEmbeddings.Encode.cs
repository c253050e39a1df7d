using Memoir.Embeddings.Engine;

namespace Memoir.Embeddings;

public sealed partial class LocalEmbeddings
{
    /// <summary>
    /// Writes the vector of one text. Allocates nothing once warm but the cache's copy, and nothing at all with
    /// <see cref="LocalEmbeddingsOptions.CacheSize"/> 0. A text longer than the window gives the mean of its windows.
    /// </summary>
    /// <param name="text">At most <see cref="LocalEmbeddingsOptions.MaxTextLength"/> characters; may be empty.</param>
    /// <param name="destination">Room for <see cref="Dimensions"/> floats.</param>
    /// <param name="role">Which prefix goes before it.</param>
    /// <exception cref="ArgumentException">The text is too long, or the destination too short.</exception>
    public void Encode(ReadOnlySpan<char> text, Span<float> destination, TextRole role = TextRole.Passage)
    {
        if (destination.Length < Dimensions)
            throw new ArgumentException($"The destination has room for {destination.Length} floats; a vector has {Dimensions}.", nameof(destination));
        destination = destination[..Dimensions];
        UInt128 key = _cache is null ? default : KeyOf(text, role);
        if (_cache is not null && _cache.TryGet(key, destination))
            return;
        var slot = _engine.Rent();
        try
        {
            var plan = _encoder.Tokenize(text, role, slot.Pass);
            EncodeWindow(slot, plan, 0, role, destination);
            if (plan.Count > 1)
                AddWindows(slot, plan, role, destination);
        }
        finally
        {
            _engine.Return(slot);
        }
        _cache?.Add(key, destination);
    }

    /// <summary>
    /// The windows of a text, each with the characters it covers and its vector: what an index stores, so that the end of a long
    /// message is found like its beginning. A text that fits is one window.
    /// </summary>
    /// <param name="text">At most <see cref="LocalEmbeddingsOptions.MaxTextLength"/> characters; may be empty.</param>
    /// <param name="role">Which prefix goes before each window.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public IReadOnlyList<TextWindow> EmbedWindows(string text, TextRole role = TextRole.Passage)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slot = _engine.Rent();
        try
        {
            var plan = _encoder.Tokenize(text, role, slot.Pass);
            var windows = new TextWindow[plan.Count];
            for (int i = 0; i < windows.Length; i++)
            {
                var vector = new float[Dimensions];
                EncodeWindow(slot, plan, i, role, vector);
                var (first, count) = plan[i];
                int start = i == 0 ? 0 : slot.Pass.Tokens.Starts[first];
                int end = i == windows.Length - 1 ? text.Length : slot.Pass.Tokens.Ends[first + count - 1];
                windows[i] = new TextWindow(start, end - start, vector);
            }
            return windows;
        }
        finally
        {
            _engine.Return(slot);
        }
    }

    // Without prefixes a query is what a passage of the same words is.
    private UInt128 KeyOf(ReadOnlySpan<char> text, TextRole role) => EmbeddingCache.Key(text, _encoder.HasRoles ? role : TextRole.Passage);

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<float>> EmbedPassages(string text) => [.. EmbedWindows(text).Select(static window => window.Vector)];

    private void EncodeWindow(EngineSlot slot, WindowPlan plan, int window, TextRole role, Span<float> destination)
    {
        var (first, count) = plan[window];
        slot.Pass.Clear();
        _encoder.Load(slot.Pass, slot.Pass.Tokens.Ids.Slice(first, count), role);
        _engine.Run(slot);
        Pooler.Pool(slot.Pass, 0, _engine.Model.Shape, destination);
    }

    private void AddWindows(EngineSlot slot, WindowPlan plan, TextRole role, Span<float> sum)
    {
        Span<float> vector = stackalloc float[sum.Length];
        for (int window = 1; window < plan.Count; window++)
        {
            EncodeWindow(slot, plan, window, role, vector);
            for (int i = 0; i < vector.Length; i++)
                sum[i] += vector[i];
        }
        for (int i = 0; i < vector.Length; i++)
            sum[i] /= plan.Count;
        if (_engine.Model.Shape.Normalise)
            Pooler.Normalise(sum);
    }
}
