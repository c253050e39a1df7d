using Memoir.Extraction;
using Microsoft.Extensions.AI;

namespace Memoir.Server.Configurations;

/// <summary>What a project's own configuration makes of extraction.</summary>
/// <param name="Version">How often the configuration was changed; 0: never.</param>
/// <param name="Extractor">What reads with the project's own model; <see langword="null"/>: it has none.</param>
/// <param name="Model">That model, to be disposed of with the memory.</param>
internal sealed record ExtractionSetup(long Version, IExtractor? Extractor, IChatClient? Model);
