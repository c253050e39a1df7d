using Memoir.Embeddings.Engine;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Tokenization;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Quantisation;

/// <summary>Runs the unquantised model over made texts, to see what each dense layer is fed.</summary>
internal sealed class Calibration
{
    private readonly Dictionary<(int Layer, DenseRole Role), ChannelStatistics> _statistics = [];

    public static Calibration Run(ModelFolder folder)
    {
        var calibration = new Calibration();
        var model = FloatModel.Open(folder, "calibration", KernelSelection.Default, calibration.Observe);
        using var engine = new EncoderEngine(model, threads: 1);
        var tokens = new TokenBuffer();
        foreach (string text in CalibrationTexts.All())
        {
            tokens.Clear();
            model.Tokenizer.Tokenize(text, tokens);
            tokens.Truncate(model.MaxTokens - 2);
            var slot = engine.Rent();
            slot.Pass.Add([], tokens.Ids, model.Tokenizer.Rules);
            engine.Run(slot);
            engine.Return(slot);
        }
        return calibration;
    }

    public ChannelStatistics this[int layer, DenseRole role] => _statistics[(layer, role)];

    private ObservedLinear Observe(int layer, DenseRole role, Linear linear)
    {
        var statistics = _statistics[(layer, role)] = new ChannelStatistics(linear.Inputs);
        return new ObservedLinear(linear, statistics) { Inputs = linear.Inputs, Outputs = linear.Outputs };
    }
}
