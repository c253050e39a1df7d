using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class ExportTests
{
    private const string OfAna = """{"AND": [{"user_id": "ana"}]}""";

    [Fact]
    public async Task A_schema_is_filled_by_the_facts_that_its_names_mean_in_its_types()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        var filled = await ExportAsync(server, """
            {"type": "object", "properties": {
                "city": {"type": "string"}, "age": {"type": "integer"}, "jobTitle": {"type": ["string", "null"]}, "likes": {"type": "array", "items": {"type": "string"}},
                "is_vegetarian": {"type": "boolean"}, "has_pets": {"type": "boolean"}, "phone_number": {"type": "string"}, "siblings": {"type": "array", "items": {"type": "string"}},
                "diet": {"enum": ["Vegan", "Vegetarian"]}, "where": {"type": "string", "description": "The residence of the user"},
                "nested": {"type": "object", "properties": {"occupation": {"type": "string"}, "years_old": {"type": "number"}}}}}
            """);
        Assert.Equal("Berlin", filled.GetProperty("city").GetString());
        Assert.Equal("Berlin", filled.GetProperty("where").GetString());
        Assert.Equal(36, filled.GetProperty("age").GetInt32());
        Assert.Equal(36, filled.GetProperty("nested").GetProperty("years_old").GetDouble());
        Assert.Equal("nurse", filled.GetProperty("jobTitle").GetString());
        Assert.Equal("nurse", filled.GetProperty("nested").GetProperty("occupation").GetString());
        Assert.Equal(["chess", "jazz"], filled.GetProperty("likes").EnumerateArray().Select(static one => one.GetString()!).Order(StringComparer.Ordinal));
        Assert.True(filled.GetProperty("is_vegetarian").GetBoolean());
        Assert.True(filled.GetProperty("has_pets").GetBoolean());
        Assert.Equal("Vegetarian", filled.GetProperty("diet").GetString());
        Assert.Equal(JsonValueKind.Null, filled.GetProperty("phone_number").ValueKind);
        Assert.Equal(0, filled.GetProperty("siblings").GetArrayLength());
    }

    [Fact]
    public async Task A_schema_as_Pydantic_writes_it_is_read_as_a_text_with_its_references()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        const string Schema = """
            {"$defs": {"Place": {"properties": {"home": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": null}}, "title": "Place", "type": "object"},
                       "Row": {"properties": {"memory": {"type": "string"}, "category": {"type": "string"}, "categories": {"type": "array", "items": {"type": "string"}}, "date": {"type": "string", "format": "date"}}, "type": "object"}},
             "properties": {"place": {"$ref": "#/$defs/Place"}, "memories": {"items": {"$ref": "#/$defs/Row"}, "type": "array"}, "food": {"items": {"$ref": "#/$defs/Row"}, "type": "array"}},
             "title": "Profile", "type": "object"}
            """;
        var filled = await ExportAsync(server, JsonSerializer.Serialize(Schema));
        Assert.Equal("Berlin", filled.GetProperty("place").GetProperty("home").GetString());
        Assert.True(filled.GetProperty("memories").GetArrayLength() >= 7);
        var food = Assert.Single(filled.GetProperty("food").EnumerateArray());
        Assert.Contains("vegetarian", food.GetProperty("memory").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("food", food.GetProperty("category").GetString());
        Assert.Equal("food", food.GetProperty("categories")[0].GetString());
        Assert.Equal("2024-05-01", food.GetProperty("date").GetString());
    }

    [Fact]
    public async Task A_schema_without_fields_gets_every_attribute_and_a_circle_of_references_ends()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        Assert.Equal("Berlin", (await ExportAsync(server, """{"type": "object"}""")).GetProperty("home").GetString());
        await ExportAsync(server, """{"properties": {"a": {"$ref": "#"}}}""");
        await ExportAsync(server, """{"$ref": "#/$defs/A", "$defs": {"A": {"$ref": "#/$defs/A"}}}""");
        await ExportAsync(server, """{"type": 5, "properties": [], "items": "x", "enum": [1]}""");
        await ExportAsync(server, """{"type": "array"}""");
        await ExportAsync(server, """{"properties": {"a": true, "b": null, "c": 5}}""");
    }

    [Fact]
    public async Task An_export_is_of_what_was_known_when_it_was_asked_for_and_never_of_what_was_erased_since()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        var id = await CreateAsync(server, """{"properties": {"city": {"type": "string"}, "job": {"type": "string"}}}""");
        server.Clock.Advance(TimeSpan.FromDays(1));
        await server.TellAsync("ana", "I moved to Oslo.");
        Assert.Equal("Berlin", (await GetAsync(server, $$"""{"memory_export_id": "{{id}}"}""")).GetProperty("city").GetString());
        (await server.PostAsync("/api/memoir/v1/erase", """{"scope": {"user_id": "ana"}}""")).Ok();
        var after = await GetAsync(server, $$"""{"memory_export_id": "{{id}}"}""");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (after.GetProperty("city").ValueKind, after.GetProperty("job").ValueKind));
    }

    [Theory]
    [InlineData("""{"AND": [{"user_id": "ana"}]}""")]
    [InlineData("""{"OR": [{"user_id": "ana"}]}""")]
    [InlineData("""{"user_id": "ana"}""")]
    [InlineData("""{"AND": [{"user_id": "ana"}, {"categories": {"in": ["personal_details"]}}]}""")]
    public async Task Filters_of_either_form_are_taken_and_lead_back_to_the_export(string filters)
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        await server.TellAsync("bob", "I live in Lima.");
        (await server.PostAsync("/v1/exports", $$$"""{"schema": {"properties": {"city": {"type": "string"} } }, "filters": {{{filters}}}, "org_id": "x"}""")).Ok();
        Assert.Equal("Berlin", (await GetAsync(server, $$"""{"filters": {{filters}}}""")).GetProperty("city").GetString());
        Assert.Equal("Berlin", (await GetAsync(server, "{}")).GetProperty("city").GetString());
    }

    [Theory]
    [InlineData("""{"memory_export_id": "00000000-0000-7000-8000-000000000000"}""")]
    [InlineData("""{"memory_export_id": "a/b é%"}""")]
    [InlineData("""{"filters": {"AND": [{"user_id": "nobody"}]}}""")]
    [InlineData("""{"user_id": "nobody"}""")]
    [InlineData("{}")]
    public async Task What_was_not_asked_for_is_404_in_the_contracts_words(string body)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("No memory export request found", (await server.PostAsync("/v1/exports/get/", body)).Fails(404)["error"].GetString());
    }

    [Theory]
    [InlineData("/v1/exports/", "{}")]
    [InlineData("/v1/exports/", "[]")]
    [InlineData("/v1/exports/", "nonsense")]
    [InlineData("/v1/exports/", """{"schema": null, "filters": {"user_id": "u"}}""")]
    [InlineData("/v1/exports/", """{"schema": 5, "filters": {"user_id": "u"}}""")]
    [InlineData("/v1/exports/", """{"schema": [], "filters": {"user_id": "u"}}""")]
    [InlineData("/v1/exports/", """{"schema": "no json", "filters": {"user_id": "u"}}""")]
    [InlineData("/v1/exports/", """{"schema": "[1]", "filters": {"user_id": "u"}}""")]
    [InlineData("/v1/exports/", """{"schema": {}, "filters": []}""")]
    [InlineData("/v1/exports/", """{"schema": {}, "filters": {"user_id": {"like": "u"}}}""")]
    [InlineData("/v1/exports/", """{"schema": {}, "filters": {"AND": []}}""")]
    [InlineData("/v1/exports/", """{"schema": {}, "export_instructions": 5}""")]
    [InlineData("/v1/exports/get/", """{"memory_export_id": 5}""")]
    [InlineData("/v1/exports/get/", """{"filters": "x"}""")]
    public async Task What_can_t_be_read_is_400(string path, string body)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(path, body)).Fails(400);
    }

    [Fact]
    public async Task A_key_sees_its_own_exports_and_no_other_tenants_nor_users()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        var id = await CreateAsync(server, """{"properties": {"city": {"type": "string"}}}""");
        var body = $$"""{"memory_export_id": "{{id}}"}""";
        foreach (var key in new[] { await server.KeyAsync("admin", project: await server.TenantAsync()), await server.KeyAsync("write", Scope.User("bob")) })
        {
            (await server.PostAsync("/v1/exports/get/", body, key)).Fails(404);
        }

        var bob = await server.KeyAsync("read", Scope.User("bob"));
        var own = (await server.PostAsync("/v1/exports/", """{"schema": {"properties": {"city": {"type": "string"}}}, "filters": {"AND": [{"user_id": "*"}]}}""", bob)).Ok().GetProperty("id").GetString();
        Assert.Equal(JsonValueKind.Null, (await server.PostAsync("/v1/exports/get/", $$"""{"memory_export_id": "{{own}}"}""", bob)).Ok().GetProperty("city").ValueKind);
        Assert.Equal(401, (await server.PostAsync("/v1/exports/", "{}", key: null)).Status);
        Assert.Equal("Berlin", (await server.PostAsync("/v1/exports/get/", body, await server.KeyAsync("read"))).Ok().GetProperty("city").GetString());
    }

    [Fact]
    public async Task A_repeated_request_is_one_export()
    {
        await using var server = await TestServer.StartAsync();
        const string Body = """{"schema": {"type": "object"}, "filters": {"user_id": "u"}}""";
        var first = await server.SendAsync("POST", "/v1/exports/", Body, TestServer.AdminKey, ("Idempotency-Key", "k"));
        Assert.Equal(201, first.Status);
        Assert.Equal(first.Text, (await server.SendAsync("POST", "/v1/exports/", Body, TestServer.AdminKey, ("Idempotency-Key", "k"))).Text);
    }

    private static async Task<JsonElement> ExportAsync(TestServer server, string schema) =>
        await GetAsync(server, $$"""{"memory_export_id": "{{await CreateAsync(server, schema)}}"}""");

    private static async Task<string> CreateAsync(TestServer server, string schema)
    {
        var made = await server.PostAsync("/v1/exports/", $$"""{"schema": {{schema}}, "filters": {{OfAna}}, "export_instructions": "short"}""");
        Assert.Equal(201, made.Status);
        Assert.False(string.IsNullOrEmpty(made["message"].GetString()));
        return made["id"].GetString()!;
    }

    private static async Task<JsonElement> GetAsync(TestServer server, string body) => (await server.PostAsync("/v1/exports/get/", body)).Ok();
}
