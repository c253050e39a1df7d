using Memoir.Embeddings.Engine;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings;

/// <summary>
/// A learned sparse encoder (SPLADE, arXiv 2107.05720) in process: a BERT with its masked-language head says for every term of the
/// vocabulary how much a text is about it, terms that the text does not contain included.
/// </summary>
/// <remarks>The weight of a term is the largest log(1 + max(0, score)) over the text's tokens. Safe for many threads.</remarks>
public sealed class LocalSparseEncoder : IDisposable
{
    private readonly EncoderEngine _engine;
    private readonly TextEncoder _encoder;

    private LocalSparseEncoder(EncoderModel model, LocalEmbeddingsOptions options)
    {
        options.Validate(model.MaxTokens);
        _engine = new EncoderEngine(model, options.Threads);
        _encoder = new TextEncoder(_engine, options);
    }

    /// <summary>Terms that a text can have weights for: ids are below it.</summary>
    public int Terms => _engine.Model.Shape.Vocabulary;

    /// <summary>What made the weights: name @ revision / quantisation.</summary>
    public string Identity => $"{_engine.Model.Name}@{_engine.Model.Revision}/{_engine.Model.Quantisation}/sparse";

    /// <summary>Loads a BERT masked-language model trained for sparse retrieval, such as splade-tiny.</summary>
    /// <param name="folder">Holds config.json, tokenizer.json and model.safetensors with the <c>cls.predictions</c> tensors.</param>
    /// <param name="options">How it runs; null for the defaults. Weights stay floats: <c>Quantise</c> and <c>CacheSize</c> do nothing.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks a file that is needed; the message names it.</exception>
    /// <exception cref="NotSupportedException">The model is of another family.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, does not belong to the others, or has no masked-language head.</exception>
    public static LocalSparseEncoder Load(string folder, LocalEmbeddingsOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var files = ModelFolder.Read(folder, head: true);
        return new LocalSparseEncoder(ModelLoader.Load(files, quantise: false, KernelSelection.Default), options ?? new LocalEmbeddingsOptions());
    }

    /// <summary>The terms that a text is about, by id, with weights above 0. A text longer than the window has each term's largest weight.</summary>
    /// <param name="text">At most <see cref="LocalEmbeddingsOptions.MaxTextLength"/> characters; may be empty.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public IReadOnlyList<TermWeight> Encode(ReadOnlySpan<char> text)
    {
        var scores = new float[Panel.PaddedOutputs(Terms)];
        var slot = _engine.Rent();
        try
        {
            var plan = _encoder.Tokenize(text, TextRole.Passage, slot.Pass);
            for (int window = 0; window < plan.Count; window++)
            {
                var (first, count) = plan[window];
                slot.Pass.Clear();
                _encoder.Load(slot.Pass, slot.Pass.Tokens.Ids.Slice(first, count), TextRole.Passage);
                _engine.Run(slot);
                _engine.Head.Score(slot.Pass, scores);
            }
        }
        finally
        {
            _engine.Return(slot);
        }
        var terms = new List<TermWeight>();
        for (int id = 0; id < Terms; id++)
        {
            if (scores[id] > 0)
                terms.Add(new TermWeight(id, MathF.Log(1 + scores[id])));
        }
        return terms;
    }

    /// <summary>How a term is spelled; "##" before it means that it continues a word.</summary>
    /// <param name="id">From 0 to below <see cref="Terms"/>.</param>
    public string TermText(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, Terms);
        return _engine.Model.Tokenizer.Vocabulary.Text(id);
    }

    /// <summary>Ends the encoder's threads. Its memory goes when no call uses it any more.</summary>
    public void Dispose() => _engine.Dispose();
}
