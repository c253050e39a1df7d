// An agent on Anthropic that remembers. Run: ANTHROPIC_API_KEY=… dotnet run --project samples/AnthropicAgent [file]
// MEMOIR_MODEL names another model; ANTHROPIC_BASE_URL another address, such as a proxy.
using Memoir;
using Memoir.Providers;
using Samples;

try
{
    var options = ModelOptions.Read();
    options.Provider = ModelProvider.Anthropic;
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
