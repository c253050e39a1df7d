using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Memoir.Extraction.Chat;

/// <summary>The JSON schema of the answer: every field required and none besides, as strict modes want it.</summary>
internal static class PromptSchema
{
    private const string Full =
        """
        {"type":"object","additionalProperties":false,"required":["facts"],"properties":{"facts":{"type":"array","items":{
        "type":"object","additionalProperties":false,
        "required":["turn","quote","subject","attribute","value","text","change","replaces"],"properties":{
        "turn":{"type":"integer"},"quote":{"type":"string"},"subject":{"type":"string"},"attribute":{"type":"string"},
        "value":{"type":"string"},"text":{"type":"string"},
        "change":{"type":"string","enum":["holds","denied","ended","corrected","retracted","forget"]},
        "replaces":{"type":"integer"}}}}}}
        """;

    private const string Plain =
        """
        {"type":"object","additionalProperties":false,"required":["facts"],"properties":{"facts":{"type":"array","items":{
        "type":"object","additionalProperties":false,"required":["turn","text"],"properties":{
        "turn":{"type":"integer"},"text":{"type":"string"}}}}}}
        """;

    private static readonly ChatResponseFormat FullFormat = Format(Full);
    private static readonly ChatResponseFormat PlainFormat = Format(Plain);

    /// <summary>The format for a request: with a field for the category where the application has categories of its own.</summary>
    public static ChatResponseFormat Of(PromptForm form, IReadOnlyList<CustomCategory> categories)
    {
        if (form == PromptForm.Plain)
        {
            return PlainFormat;
        }

        if (categories.Count == 0)
        {
            return FullFormat;
        }

        var names = string.Join(',', categories.Select(static category => JsonEncodedText.Encode(category.Name)).Select(static name => $"\"{name}\""));
        return Format(Full
            .Replace("\"replaces\"],", "\"replaces\",\"category\"],", StringComparison.Ordinal)
            .Replace("\"replaces\":{", $"\"category\":{{\"type\":\"string\",\"enum\":[{names},\"other\"]}},\"replaces\":{{", StringComparison.Ordinal));
    }

    private static ChatResponseFormatJson Format(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return ChatResponseFormat.ForJsonSchema(document.RootElement.Clone(), "facts", "What is worth remembering");
    }
}
