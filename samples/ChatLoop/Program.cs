// A chat that remembers from run to run. Run: dotnet run --project samples/ChatLoop [file]
// The model is scripted, so that the sample runs without a key: put your own IChatClient in its place.
using Samples;
using Samples.ChatLoop;

await Sample.RunAsync(args.Length > 0 ? args[0] : "sample.db", new ScriptedChatClient(Sample.Answer), Console.In, Console.Out);
