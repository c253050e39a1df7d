using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.Platform.Entities;

/// <summary>
/// What a form of filters is filled with: each field that filters know by its values, with its operators and the values there are. The contract
/// names the route and no shape, so it is both a page of fields and a plain list for each.
/// </summary>
internal static class FilterRoutes
{
    private const string Category = "category";
    private static readonly string[] s_idOperators = ["eq", "ne", "in", "*"];
    private static readonly string[] s_categoryOperators = ["in", "contains"];
    private static readonly EntityKind[] s_kinds = [EntityKind.User, EntityKind.Agent, EntityKind.App, EntityKind.Run];

    public static void Map(ApiRoutes routes) => routes.Get("/v1/entities/filters/", Access.Read, ListAsync);

    private static async Task ListAsync(ApiCall call)
    {
        var page = PageRequest.Read(call);
        var type = Type(call);
        var part = call.Query.Text("search");
        var entities = await EntityDirectory.ListAsync(call);
        var fields = s_kinds
            .Select(kind => new Field(
                EntityIds.Type(kind) + "_id", EntityIds.Type(kind), EntityIds.Type(kind) + "s", s_idOperators, [.. entities.Where(row => row.Entity.Kind == kind).Select(static row => row.Entity.Id)]))
            .Append(new Field("categories", Category, "categories", s_categoryOperators, (await call.CategoriesAsync()).All))
            .Where(field => type is null || string.Equals(field.Type, type, StringComparison.Ordinal))
            .Select(field => part is null ? field : field with { Values = [.. field.Values.Where(value => value.Contains(part, StringComparison.OrdinalIgnoreCase))] })
            .ToList();

        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            page.Write(json, call, fields.Max(static field => field.Values.Count), () => fields.ForEach(field => Write(json, field, page)));
            foreach (var field in fields)
            {
                WriteValues(json, field.Plural, field, page);
                json.WriteNumber("total_" + field.Plural, field.Values.Count);
            }

            json.WriteEndObject();
        });
    }

    private static string? Type(ApiCall call) => call.Query.Text("type") switch
    {
        null => null,
        Category or "categories" => Category,
        "user" or "user_id" => "user",
        "agent" or "agent_id" => "agent",
        "app" or "app_id" => "app",
        "run" or "run_id" => "run",
        _ => throw ApiException.BadRequest("type", "'type' is none of a filter's. Give user, agent, app, run or category, or leave it out."),
    };

    private static void Write(Utf8JsonWriter json, Field field, PageRequest page)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, field.Name);
        json.WriteString("type"u8, field.Type);
        json.WriteStartArray("operators"u8);
        foreach (var name in field.Operators)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        WriteValues(json, "values", field, page);
        json.WriteNumber("total"u8, field.Values.Count);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, Field field, PageRequest page)
    {
        json.WriteStartArray(name);
        foreach (var value in field.Values.Skip(page.Offset).Take(page.Size))
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <param name="Name">As a filter spells it.</param>
    /// <param name="Type">What its values are.</param>
    /// <param name="Plural">What a list of them is called.</param>
    /// <param name="Operators">Those of the contract.</param>
    /// <param name="Values">All there are for the key that asks.</param>
    private sealed record Field(string Name, string Type, string Plural, IReadOnlyList<string> Operators, IReadOnlyList<string> Values);
}
