using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests;

/// <summary>A reply, with its JSON.</summary>
public sealed record Reply(int Status, JsonElement Json, string Text, HttpResponseHeaders Headers, string? ContentType)
{
    public static async Task<Reply> OfAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var type = response.Content.Headers.ContentType?.MediaType;
        var json = type is not null && (type is "application/json" || type.EndsWith("+json", StringComparison.Ordinal)) ? JsonDocument.Parse(text).RootElement.Clone() : default;
        return new Reply((int)response.StatusCode, json, text, response.Headers, type);
    }

    public JsonElement this[string name] => Json.GetProperty(name);

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.First() : null;

    /// <summary>Success with JSON, or a failure that quotes the reply.</summary>
    public JsonElement Ok()
    {
        Assert.True(Status is >= 200 and < 300 && Json.ValueKind != JsonValueKind.Undefined, $"{Status}: {Text}");
        return Json;
    }

    /// <summary>An error of Mem0's platform: readable by every client.</summary>
    public Reply Fails(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        Assert.Equal(JsonValueKind.Object, Json.ValueKind);
        Assert.False(string.IsNullOrWhiteSpace(Json.GetProperty("detail").GetString()));
        return this;
    }
}
