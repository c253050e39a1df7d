// An agent on a model of your own machine that remembers. Run: ollama pull llama3.2; dotnet run --project samples/OllamaAgent [file]
// MEMOIR_MODEL names another model, MEMOIR_MODEL_URL another machine. No key, and nothing leaves the machine.
using Memoir;
using Memoir.Providers;
using Samples;

try
{
    var options = ModelOptions.Read();
    options.Provider = ModelProvider.Ollama;
    options.Model ??= "llama3.2";
    using var model = Models.CreateChatClient(options);
    await Agent.RunAsync(model, args.Length > 0 ? args[0] : "sample.db", Console.In, Console.Out);
    return 0;
}
catch (MemoirException error)
{
    // No server, a wrong name: the message says which setting to change.
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
