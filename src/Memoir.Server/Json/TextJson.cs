using System.Text.Json.Serialization;

namespace Memoir.Server.Json;

/// <summary>Writes a text as JSON.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class TextJson : JsonSerializerContext;
