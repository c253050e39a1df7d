namespace Memoir.Server.OpenSource.Configuration;

/// <summary>What was written for a use case.</summary>
/// <param name="CustomInstructions">For the extractor.</param>
/// <param name="TestMessage">What a user of the application might say, to try them with.</param>
internal sealed record WrittenInstructions(string CustomInstructions, string TestMessage);
