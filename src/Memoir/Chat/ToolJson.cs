using System.Text.Json;
using System.Text.Json.Serialization;

namespace Memoir.Chat;

/// <summary>The JSON of tools' arguments and results, generated: reflection is not needed at run time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SearchToolResult))]
[JsonSerializable(typeof(RememberToolResult))]
[JsonSerializable(typeof(ForgetToolResult))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int?))]
internal sealed partial class ToolJson : JsonSerializerContext;
