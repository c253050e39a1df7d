namespace Memoir.Proof.Child;

/// <summary>Lines to the test, tab-separated, each out of the process before the next thing is done.</summary>
internal static class Report
{
    private static readonly Stream Output = Console.OpenStandardOutput();
    private static readonly Lock Turn = new();

    public static void Line(params string[] parts)
    {
        var line = System.Text.Encoding.UTF8.GetBytes(string.Join('\t', parts) + "\n");
        lock (Turn)
        {
            Output.Write(line);
            Output.Flush();
        }
    }
}
