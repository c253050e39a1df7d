namespace Memoir;

/// <summary>The memory of an agent, in process.</summary>
public sealed partial class Memory
{
}
