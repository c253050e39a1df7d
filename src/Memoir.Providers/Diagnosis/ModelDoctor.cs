using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Memoir.Extraction;
using Memoir.Providers.Chat;
using Memoir.Providers.Endpoints;
using Microsoft.Extensions.AI;

namespace Memoir.Providers;

/// <summary>Examines the configured models: is each reachable, does it take its key, does the chat model answer in JSON, does the embedder make vectors.</summary>
public static class ModelDoctor
{
    private const string Question = "Reply with the JSON object {\"colours\": [\"red\", \"green\"]} and nothing else.";

    private static readonly ChatResponseFormat Format = ChatResponseFormat.ForJsonSchema(
        JsonElement.Parse("""{"type":"object","additionalProperties":false,"required":["colours"],"properties":{"colours":{"type":"array","items":{"type":"string"}}}}"""),
        "colours",
        "Two colours");

    /// <summary>Asks each configured model once. The question is fixed and holds nothing of the store.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="environment">Gives the value of a variable, keys among them. Default: the process's environment.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The findings of the checks <c>chat model</c> and <c>embedding model</c>, with what to do.</returns>
    public static async Task<IReadOnlyList<DoctorFinding>> ExamineAsync(
        ModelOptions options, Func<string, string?>? environment = null, CancellationToken cancellationToken = default)
    {
        var resolver = new EndpointResolver(ModelRules.Accept(options), environment ?? Environment.GetEnvironmentVariable);
        var findings = new List<DoctorFinding>();
        if (!resolver.HasChat)
        {
            findings.Add(new DoctorFinding("chat model", DoctorSeverity.Ok, "No chat model is configured; the rules extract."));
        }
        else
        {
            // Whoever has a key lying about for something else is told, and not told that his memory is ill.
            var isMeant = options is not { Provider: null, Model: null, Url: null } || options.Extractor is ExtractionMode.Model or ExtractionMode.Hybrid;
            await TryAsync("chat model", isMeant ? DoctorSeverity.Error : DoctorSeverity.Warning, findings, () => ChatAsync(options, environment, resolver.ChatModel(), findings, cancellationToken)).ConfigureAwait(false);
        }

        if (resolver.HasEmbeddings)
        {
            await TryAsync("embedding model", DoctorSeverity.Error, findings, () => EmbeddingAsync(options, environment, resolver.EmbeddingModel(), findings, cancellationToken)).ConfigureAwait(false);
        }

        return findings;
    }

    private static async Task TryAsync(string check, DoctorSeverity severity, List<DoctorFinding> findings, Func<Task> probe)
    {
        try
        {
            await probe().ConfigureAwait(false);
        }
        catch (Exception error) when (error is ModelUnavailableException or InvalidInputException)
        {
            // The message names the remedy.
            findings.Add(new DoctorFinding(check, severity, error.Message));
        }
    }

    private static async Task ChatAsync(ModelOptions options, Func<string, string?>? environment, ModelEndpoint endpoint, List<DoctorFinding> findings, CancellationToken cancellationToken)
    {
        WarnOfPlainHttp("chat model", endpoint, findings);
        using var client = Models.CreateChatClient(options, environment);
        var started = Stopwatch.GetTimestamp();
        var response = await client.GetResponseAsync(Question, new ChatOptions { ResponseFormat = Format }, cancellationToken).ConfigureAwait(false);
        var time = string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        var settings = (ChatSettings)client.GetService(typeof(ChatSettings))!;
        if (!IsExpected(response.Text))
        {
            findings.Add(new DoctorFinding("chat model", DoctorSeverity.Warning, $"{endpoint} answered in {time}, but not with the JSON that was asked for.")
            {
                Remedy = "It can chat. To extract facts, use a model that keeps to JSON, or leave MEMOIR_EXTRACTOR at rules.",
            });
        }
        else if (options.StructuredOutput && !settings.SendsSchema)
        {
            findings.Add(new DoctorFinding("chat model", DoctorSeverity.Warning, $"{endpoint} answers with JSON in {time}, but refuses a JSON schema: each process asks once in vain.")
            {
                Remedy = "Set MEMOIR_MODEL_STRUCTURED_OUTPUT=false.",
            });
        }
        else
        {
            findings.Add(new DoctorFinding("chat model", DoctorSeverity.Ok, $"{endpoint} answers with JSON in {time}."));
        }
    }

    private static bool IsExpected(string text)
    {
        // Prose and fences round the object are read past by the extractor, too.
        var (start, end) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        try
        {
            return start >= 0 && end > start && JsonElement.Parse(text.AsSpan(start, end + 1 - start)).TryGetProperty("colours", out var colours) && colours.ValueKind == JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task EmbeddingAsync(ModelOptions options, Func<string, string?>? environment, ModelEndpoint endpoint, List<DoctorFinding> findings, CancellationToken cancellationToken)
    {
        WarnOfPlainHttp("embedding model", endpoint, findings);
        using var generator = Models.CreateEmbeddingGenerator(options, environment);
        var vector = (await generator.GenerateAsync(["dimension"], cancellationToken: cancellationToken).ConfigureAwait(false))[0].Vector;
        var length = vector.Length.ToString(CultureInfo.InvariantCulture);
        findings.Add(options.EmbeddingDimensions is { } wanted && wanted != vector.Length
            ? new DoctorFinding("embedding model", DoctorSeverity.Error, string.Create(CultureInfo.InvariantCulture, $"{endpoint} makes vectors of {vector.Length} numbers; MEMOIR_EMBEDDING_DIMENSIONS is {wanted}."))
            {
                Remedy = $"Set MEMOIR_EMBEDDING_DIMENSIONS to {length}, or unset it.",
            }
            : new DoctorFinding("embedding model", DoctorSeverity.Ok, $"{endpoint} makes vectors of {length} numbers."));
    }

    private static void WarnOfPlainHttp(string check, ModelEndpoint endpoint, List<DoctorFinding> findings)
    {
        if (endpoint.Url.Scheme is "http" && !endpoint.Url.IsLoopback)
        {
            findings.Add(new DoctorFinding(check, DoctorSeverity.Warning, $"{endpoint} is asked over plain HTTP: whoever is on the way reads what is said{(endpoint.Key.IsThere ? ", and the key" : string.Empty)}.")
            {
                Remedy = $"Use an https:// address in {endpoint.Variables}_URL, unless the network is yours.",
            });
        }
    }
}
