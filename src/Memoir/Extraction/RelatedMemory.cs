namespace Memoir.Extraction;

/// <summary>Something known already that new turns may repeat, change or end. A model sees its text and a number, never its id.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Fact">Its structured reading, where it has one.</param>
public sealed record RelatedMemory(string Text, Fact? Fact = null);
