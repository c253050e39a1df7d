namespace Memoir.Proof.Child;

/// <summary>Erases one user after the other, and says before and after which.</summary>
internal static class EraseLoop
{
    public static async Task RunAsync(string path, string[] users)
    {
        await using var memory = await ProofMemory.OpenAsync(path);
        foreach (var user in users)
        {
            Report.Line("ERASING", user);
            await memory.EraseAsync(new EraseRequest { Scope = Scope.User(user) });
            Report.Line("ERASED", user);
        }
    }
}
