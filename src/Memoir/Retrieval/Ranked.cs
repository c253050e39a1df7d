using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>One ranked entry, with what each arm said.</summary>
internal sealed record Ranked(EntryKind Kind, long Key, long At, double Score, float[] Raw, double[] Parts);
