using System.Text.Json;
using Memoir.Extraction;
using Memoir.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Configurations;

/// <summary>The instructions of a project are one setting, which two contracts write and read.</summary>
public sealed class InstructionSettingTests
{
    private const string Project = "/api/v1/orgs/organizations/default/projects/default/";
    private readonly ScriptedModel _model = new();

    [Fact]
    public async Task What_one_contract_sets_the_other_shows_and_takes_back()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/configure", """{"custom_instructions": "Sizes."}""")).Ok();
        Assert.Equal("Sizes.", (await server.GetAsync(Project)).Ok().GetProperty("custom_instructions").GetString());
        (await server.SendAsync("PATCH", Project, """{"custom_instructions": "Prices.", "multilingual": true}""")).Ok();
        Assert.Equal("Prices.", (await server.GetAsync("/configure")).Ok().GetProperty("custom_instructions").GetString());

        // What was shown can be sent back; of the project's other settings nothing is set by it.
        (await server.PostAsync("/configure", (await server.GetAsync("/configure")).Text)).Ok();
        var project = (await server.GetAsync(Project)).Ok();
        Assert.Equal(("Prices.", true, JsonValueKind.Null), (project.GetProperty("custom_instructions").GetString(), project.GetProperty("multilingual").GetBoolean(), project.GetProperty("version").ValueKind));

        foreach (var nothing in new[] { "null", "\"\"" })
        {
            (await server.PostAsync("/configure", """{"custom_instructions": "Sizes."}""")).Ok();
            (await server.PostAsync("/configure", $$"""{"custom_instructions": {{nothing}}}""")).Ok();
            Assert.Equal(JsonValueKind.Null, (await server.GetAsync(Project)).Ok().GetProperty("custom_instructions").ValueKind);
        }
    }

    [Theory]
    [InlineData(20_000, 200)]
    [InlineData(20_001, 400)]
    public async Task Both_take_as_much(int length, int status)
    {
        await using var server = await TestServer.StartAsync();
        var body = $$"""{"custom_instructions": "{{new string('x', length)}}"}""";
        Assert.Equal(status, (await server.PostAsync("/configure", body)).Status);
        Assert.Equal(status, (await server.SendAsync("PATCH", Project, body)).Status);
    }

    [Fact]
    public async Task They_reach_the_model_by_whichever_contract_they_were_set_and_by_whichever_something_is_added()
    {
        await using var server = await TestServer.StartAsync(configure: services => services.AddSingleton<IExtractor>(_model).Configure<MemoryOptions>(static options => options.Ingestion.CoalesceDelay = TimeSpan.Zero));
        (await server.PostAsync("/configure", """{"custom_instructions": "By configure."}""")).Ok();
        (await server.SendAsync("PATCH", Project, """{"inclusion_prompt": "in"}""")).Ok();
        (await server.PostAsync("/memories", Body("Lisbon"))).Ok();
        (await server.PostAsync("/v3/memories/add/", Body("Porto"))).Ok();
        (await server.SendAsync("PATCH", Project, """{"custom_instructions": "By patch."}""")).Ok();
        (await server.PostAsync("/memories", Body("Rome"))).Ok();
        (await server.PostAsync("/memories", """{"messages": "user.home = Bonn", "user_id": "Bonn", "prompt": "Mine."}""")).Ok();
        (await server.PostAsync("/api/memoir/v1/events/wait", "{}")).Ok();

        Assert.Equal(("By configure.", "in"), Told("Lisbon"));
        Assert.Equal(("By configure.", "in"), Told("Porto"));
        Assert.Equal(("By patch.", "in"), Told("Rome"));
        Assert.Equal(("Mine.", "in"), Told("Bonn"));
    }

    private static string Body(string home) => $$"""{"messages": "user.home = {{home}}", "user_id": "{{home}}"}""";

    private (string?, string?) Told(string home)
    {
        var asked = Assert.Single(_model.Requests, request => request.Turns[0].Content.EndsWith(home, StringComparison.Ordinal));
        return (asked.Instructions, asked.Includes);
    }
}
