using Memoir.Extraction.Chat;
using Memoir.Extraction.Hybrid;
using Memoir.Extraction.Rules;
using Microsoft.Extensions.AI;

namespace Memoir.Extraction;

/// <summary>Makes the extractor that the settings ask for out of a chat model.</summary>
internal static class ModelExtractors
{
    public static IExtractor Create(IChatClient client, MemoryOptions options, TimeProvider? clock)
    {
        if (options.Extraction == ExtractionMode.Rules)
        {
            return new RuleExtractor();
        }

        return options.Extraction == ExtractionMode.Hybrid
            ? new HybridExtractor(client, options.ChatExtraction, clock: clock)
            : new ChatExtractor(client, options.ChatExtraction, clock);
    }
}
