namespace Memoir.Server.OpenSource.Configuration;

/// <summary>Instructions without a model: what holds for every application, round the words of the use case.</summary>
internal static class InstructionTemplate
{
    public static WrittenInstructions For(string useCase)
    {
        var purpose = useCase.TrimEnd('.', '!', ' ');
        return new WrittenInstructions(
            $"""
            These memories serve the following use case: {purpose}.

            Remember:
            - what the user wants to reach with it, and the steps decided on
            - preferences, limits and needs that change what a good answer is
            - names, places, dates, amounts and other particulars, as they were said
            - what was tried before and how it went

            Leave out:
            - small talk, greetings and thanks
            - general knowledge that holds for everyone
            - passwords, keys and numbers of cards and accounts
            - guesses: only what the user said or confirmed
            """,
            $"I need help with this: {purpose}. I prefer short answers, and I would like to be done by Friday.");
    }
}
