using Memoir.Extraction;
using Memoir.Extraction.Chat;
using Memoir.Extraction.Hybrid;

namespace Memoir.Procedures;

/// <summary>Extracts the record of a task as one candidate: by the extractor's model where it has one, else, or where that fails, from the tool calls.</summary>
internal static class ProcedureExtraction
{
    public const string Name = "procedure/1";
    public const string Category = "procedural";

    public static async Task<ExtractionResult> ExtractAsync(MemoryCore core, IReadOnlyList<Turn> turns, string? instructions, CancellationToken cancellationToken)
    {
        var (procedure, usage) = await WriteAsync(core, turns, instructions, cancellationToken).ConfigureAwait(false);
        var goal = turns.TakeWhile(static turn => turn.Role is not MessageRoles.User).Count();
        var index = goal < turns.Count ? goal : 0;
        var candidate = new Candidate
        {
            Text = procedure.Write(),
            TurnIndex = index,
            Start = 0,
            Length = turns[index].Content.Length,
            Categories = [Category],
            Rule = Name,
            Extractor = Name,
        };
        return new ExtractionResult([candidate], []) { Usage = usage };
    }

    private static async Task<(Procedure Procedure, ExtractionUsage Usage)> WriteAsync(MemoryCore core, IReadOnlyList<Turn> turns, string? instructions, CancellationToken cancellationToken)
    {
        var writer = core.Extractor switch
        {
            ChatExtractor chat => chat.Procedures,
            HybridExtractor hybrid => hybrid.Procedures,
            _ => null,
        };
        if (writer is null)
        {
            return (ProcedureReader.Read(turns), ExtractionUsage.None);
        }

        try
        {
            return await writer.WriteAsync(turns, instructions, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (PartFailure.Is(error, cancellationToken))
        {
            // The record made of the tool calls is complete: nothing is to be tried again.
            Log.ProcedureWrittenWithoutModel(core.Logger, core.Extractor.Name, error);
            return (ProcedureReader.Read(turns), (error as UnusableAnswerException)?.Usage ?? ExtractionUsage.None);
        }
    }
}
