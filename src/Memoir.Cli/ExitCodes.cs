namespace Memoir.Cli;

/// <summary>What the process says to its caller. Documented in <c>--help</c> and docs/cli.md: never renumber.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Failure = 1;
    public const int BadInput = 2;
    public const int NotFound = 3;
    public const int Store = 4;
    public const int Conflict = 5;
    public const int Model = 6;
    public const int Cancelled = 130;

    public const string Help = """
        Exit codes: 0 done, 1 failure, 2 bad usage or input, 3 not found, 4 the store can't do it,
        5 in conflict with what is stored, 6 a model does not answer, 130 cancelled.
        """;
}
