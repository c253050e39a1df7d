// An agent on OpenAI that remembers. Run: OPENAI_API_KEY=… dotnet run --project samples/OpenAIAgent [file]
// MEMOIR_MODEL names another model; OPENAI_BASE_URL another server of the same protocol, such as a proxy.
using Memoir;
using Memoir.Providers;
using Samples;

try
{
    var options = ModelOptions.Read();
    options.Provider = ModelProvider.OpenAI;
    using var model = Models.CreateChatClient(options);
    await Agent.RunAsync(model, args.Length > 0 ? args[0] : "sample.db", Console.In, Console.Out);
    return 0;
}
catch (MemoirException error)
{
    // No key, no server, a wrong name: the message says which setting to change.
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
