namespace Memoir.Embeddings.Engine;

/// <summary>A pass with the delegate that shares it among threads, made once.</summary>
internal sealed class EngineSlot
{
    public EngineSlot(EncoderEngine engine, Pass pass)
    {
        Pass = pass;
        Share = part => engine.RunPart(Pass, part);
    }

    public Pass Pass { get; }

    public Action<int> Share { get; }
}
