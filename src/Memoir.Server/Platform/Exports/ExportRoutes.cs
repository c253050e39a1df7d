using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Platform.Schemas;

namespace Memoir.Server.Platform.Exports;

/// <summary>Memories in the shape of a client's schema.</summary>
internal static class ExportRoutes
{
    private const int LongestInstructions = 4000;

    public static void Map(ApiRoutes routes)
    {
        routes.Post("/v1/exports/", Access.Read, CreateAsync, Replay.KeptReply);
        routes.Post("/v1/exports/get/", Access.Read, GetAsync);
    }

    private static async Task CreateAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        var schema = JsonSchemaText.Read(body, "schema") ?? throw ApiException.BadRequest("schema", "Schema is required and must be a valid object");
        var instructions = body.Text("export_instructions");
        if (instructions?.Length > LongestInstructions)
        {
            throw ApiException.BadRequest("export_instructions", $"'export_instructions' has {instructions.Length} characters; {LongestInstructions} are allowed. Say it in fewer words.");
        }

        var export = new ExportRecord(
            Guid.CreateVersion7(call.Now).ToString(),
            call.Caller.ProjectId,
            call.Caller.Limit.ToString(),
            schema,
            FilterOf(body, call) ?? string.Empty,
            instructions,
            call.Now);
        await call.Service<IExportStore>().AddAsync(export, call.Cancelled);
        await call.ReplyAsync(
            json =>
            {
                json.WriteStartObject();
                json.WriteString("message"u8, "Memory export request received. The export will be ready in a few seconds."u8);
                json.WriteString("id"u8, export.Id);
                json.WriteEndObject();
            },
            201);
    }

    private static async Task GetAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        var id = body.Text("memory_export_id");
        var filter = id is null && (body.Has("filters") || EntityIds.Names.Any(body.Has)) ? FilterOf(body, call) ?? string.Empty : null;
        var limit = call.Caller.Limit.IsEmpty ? null : call.Caller.Limit.ToString();
        var export = await call.Service<IExportStore>().FindAsync(call.Caller.ProjectId, limit, id, filter, call.Cancelled)
            ?? throw ApiException.NotFound("No memory export request found");
        var result = await call.Service<ExportBuilder>().BuildAsync(export, await call.MemoryAsync(), await call.CategoriesAsync(), call.Cancelled);
        await JsonReply.WriteAsync(call.Http, 200, result);
    }

    private static string? FilterOf(JsonFields body, ApiCall call) => WholeOrSome.Read(body, call.Limits).ToFilter()?.ToJson();
}
