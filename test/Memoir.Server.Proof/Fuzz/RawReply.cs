using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>A reply as it came.</summary>
/// <param name="Status">0: none came.</param>
/// <param name="Headers">By name.</param>
/// <param name="Body">What followed them; what came instead of HTTP where the status is 0.</param>
internal sealed record RawReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public static RawReply None { get; } = new(0, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), []);

    public string ContentType => Headers.GetValueOrDefault("Content-Type", string.Empty);

    public bool IsEventStream => ContentType.StartsWith("text/event-stream", StringComparison.Ordinal);

    public bool Closes => Status == 0 || IsEventStream || Headers.GetValueOrDefault("Connection", string.Empty).Contains("close", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with it, or <see langword="null"/>.</summary>
    public string? Fault(FuzzRequest request)
    {
        if (Status == 0)
        {
            return request.Kind == FuzzKind.Cut ? null : "no answer";
        }

        if (Status >= 500)
        {
            return "a failure of the server's";
        }

        if (request.Kind == FuzzKind.Broken && Status < 400)
        {
            return "broken HTTP was taken";
        }

        return request.Route.Method == "HEAD" || IsEventStream || (request.Route.IsMetrics && Status == 200) ? null : JsonFault();
    }

    private string? JsonFault()
    {
        try
        {
            if (ContentType.StartsWith("application/x-ndjson", StringComparison.Ordinal))
            {
                foreach (var line in Encoding.UTF8.GetString(Body).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    JsonDocument.Parse(line).Dispose();
                }

                return null;
            }

            if (!ContentType.Contains("json", StringComparison.Ordinal))
            {
                return $"its type is '{ContentType}'";
            }

            JsonDocument.Parse(Body).Dispose();
            return null;
        }
        catch (JsonException error)
        {
            return $"no JSON: {error.Message}";
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Status} {string.Join("; ", Headers.Select(static header => $"{header.Key}: {header.Value}"))}\n{Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, 600))}");
}
