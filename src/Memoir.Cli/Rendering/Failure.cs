namespace Memoir.Cli.Rendering;

/// <summary>An error as the program reports it.</summary>
internal sealed record Failure(int ExitCode, ErrorDetails View)
{
    public static Failure Of(Exception error) => error switch
    {
        InvalidInputException invalid => new(ExitCodes.BadInput, new ErrorDetails(invalid.Code, invalid.Message) { Field = invalid.Field }),
        MemoryNotFoundException missing => new(ExitCodes.NotFound, new ErrorDetails(missing.Code, missing.Message)),
        MemoryConflictException conflict => new(ExitCodes.Conflict, new ErrorDetails(conflict.Code, conflict.Message)),
        ModelUnavailableException or UnusableAnswerException => new(ExitCodes.Model, new ErrorDetails(((MemoirException)error).Code, error.Message)),
        MemoirException store => new(ExitCodes.Store, new ErrorDetails(store.Code, store.Message)),
        OperationCanceledException => new(ExitCodes.Cancelled, new ErrorDetails("cancelled", "Cancelled; what was acknowledged before is stored.")),
        IOException or UnauthorizedAccessException => new(ExitCodes.Failure, new ErrorDetails("io", error.Message)),
        _ => new(ExitCodes.Failure, new ErrorDetails("internal", $"{error.GetType().Name}: {error.Message} This is a defect of memoir; please report it.")),
    };
}
