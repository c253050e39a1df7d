// An agent that decides itself when to search, remember and forget. Run: dotnet run --project samples/AgentTools [file]
// The model is scripted, so that the sample runs without a key: put your own IChatClient in its place.
using Samples;
using Samples.AgentTools;

await Sample.RunAsync(args.Length > 0 ? args[0] : "sample.db", new ScriptedChatClient(Sample.Answer), Console.Out);
