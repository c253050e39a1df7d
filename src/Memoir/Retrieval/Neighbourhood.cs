namespace Memoir.Retrieval;

/// <summary>Shares of evidence by distance: one and two turns before, one and two after.</summary>
internal readonly record struct Neighbourhood(float Before, float SecondBefore, float After, float SecondAfter)
{
    public float Sum => Before + SecondBefore + After + SecondAfter;
}
