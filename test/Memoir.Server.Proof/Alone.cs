using Xunit;

namespace Memoir.Server.Proof;

/// <summary>Tests that measure the process they run in, or load the machine: no other runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
