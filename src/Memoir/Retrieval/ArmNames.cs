namespace Memoir.Retrieval;

/// <summary>The arms by the names that explanations use.</summary>
internal static class ArmNames
{
    public const string Words = "words";
    public const string Meaning = "meaning";
}
