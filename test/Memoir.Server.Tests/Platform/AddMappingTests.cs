using Memoir.Extraction;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class AddMappingTests
{
    [Fact]
    public async Task A_procedural_memory_is_the_record_of_an_agents_task()
    {
        await using var server = await TestServer.StartAsync();
        var rows = (await server.PostAsync("/v3/memories/add/", """{"messages": [{"role": "user", "content": "Find the file."}, {"role": "assistant", "content": "I looked in the folder and found it."}], "agent_id": "a1", "memory_type": "procedural_memory"}""")).Ok().GetProperty("results");
        var memory = (await server.GetAsync($"/v1/memories/{Assert.Single(rows.EnumerateArray()).GetProperty("id").GetString()}/")).Ok();
        Assert.Contains("procedural", memory.GetProperty("categories").EnumerateArray().Select(static one => one.GetString()));
    }

    [Theory]
    [InlineData("""{"messages": "x", "user_id": "u1", "memory_type": "procedural_memory"}""")]
    [InlineData("""{"messages": "x", "agent_id": "a1", "memory_type": "other"}""")]
    [InlineData("""{"messages": "x", "agent_id": "a1", "memory_type": 5}""")]
    [InlineData("""{"messages": "x", "user_id": "u1", "custom_categories": {"a": "b"}}""")]
    [InlineData("""{"messages": "x", "user_id": "u1", "custom_categories": [5]}""")]
    [InlineData("""{"messages": "x", "user_id": "u1", "custom_instructions": 5}""")]
    public async Task What_can_t_be_meant_is_400(string body)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/v3/memories/add/", body)).Fails(400);
    }

    [Fact]
    public async Task Instructions_and_categories_of_a_call_reach_the_extractor()
    {
        var heard = new Listener();
        await using var server = await TestServer.StartAsync(configure: services => services.AddSingleton<IExtractor>(heard));
        (await server.PostAsync("/v3/memories/add/", """
            {"messages": "x", "user_id": "u1", "agent_id": "a1", "custom_instructions": "be brief", "agent_custom_instructions": "mind the agent",
             "custom_categories": ["plain", {"told": "what it is", "second": null}], "includes": "tea", "excludes": "coffee"}
            """)).Ok();
        Assert.Equal("be brief\nmind the agent", heard.Request!.Instructions);
        Assert.Equal(["plain", "told", "second"], heard.Request.Categories.Select(static category => category.Name));
        Assert.Equal("what it is", heard.Request.Categories[1].Description);
        Assert.Equal(("tea", "coffee"), (heard.Request.Includes, heard.Request.Excludes));
    }

    private sealed class Listener : IExtractor
    {
        public ExtractionRequest? Request { get; private set; }

        public string Name => "listener/1";

        public ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default)
        {
            Request = request;
            return ValueTask.FromResult(ExtractionResult.Empty);
        }
    }
}
