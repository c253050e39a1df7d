using Memoir.Server.Auth;
using Memoir.Server.Configurations;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.OpenSource.Reading;

namespace Memoir.Server.OpenSource.Configuration;

/// <summary>Instructions for the extractor, and a message to try them with, written for a use case by the project's model or without one.</summary>
internal static class InstructionRoutes
{
    private const int LongestUseCase = 2000;

    public static void Map(ApiRoutes routes) => routes.Post("/generate-instructions", Access.Write, GenerateAsync, Replay.KeptReply);

    private static async Task GenerateAsync(ApiCall call)
    {
        var useCase = await call.BodyAsync(static body => body.Required("use_case", LongestUseCase).Trim());
        var model = await call.Service<ProjectConfigurations>().ModelAsync(call.Caller.ProjectId, call.Cancelled);
        var written = model is null ? InstructionTemplate.For(useCase) : await InstructionModel.AskAsync(model, useCase, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("custom_instructions"u8, written.CustomInstructions);
            json.WriteString("test_message"u8, written.TestMessage);
            json.WriteString("generated_by"u8, model is null ? "template"u8 : "model"u8);
            if (model is null)
            {
                json.WriteString("note"u8, "No model is configured, so this is put together from the use case alone. Read it over, or configure a model and ask again."u8);
            }

            json.WriteEndObject();
        });
    }
}
