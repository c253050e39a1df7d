using Microsoft.AspNetCore.Builder;

namespace Memoir.Server;

/// <summary>A server that is ready to run.</summary>
/// <param name="App">The application. Disposing it closes the files.</param>
/// <param name="FirstKey">The administrator's key that was made because there was none: it is shown this once. Else <see langword="null"/>.</param>
public sealed record ServerStart(WebApplication App, string? FirstKey);
