using System.Text.RegularExpressions;
using Memoir.Server.Tests.Platform;
using Xunit;

namespace Memoir.Server.Tests.Api;

/// <summary>Each conflict of our own API has a code of its own, in the problem and in its type.</summary>
public sealed partial class ConflictTests
{
    private const string Root = "/api/memoir/v1";

    [Fact]
    public async Task A_program_tells_conflicts_apart_by_their_codes()
    {
        await using var server = await TestServer.StartAsync();
        var codes = new List<string>();
        void Is(string code, Reply reply)
        {
            Assert.True(reply.Status == 409, $"{code}: {reply.Status} {reply.Text}");
            Assert.Equal((code, "urn:memoir:problem:" + code), (reply["code"].GetString(), reply["type"].GetString()));
            codes.Add(code);
        }

        var id = await server.MemoryAsync("tea", more: "\"immutable\": true");
        Is("immutable", await server.SendAsync("PATCH", $"{Root}/memories/{id}", """{"text": "coffee"}"""));
        Is("nothing_to_restore", await server.PostAsync($"{Root}/memories/{id}/restore", "{}"));
        (string, string) once = ("Idempotency-Key", "k");
        (await server.SendAsync("POST", Root + "/memories", """{"messages": "one", "scope": {"user_id": "u1"}, "infer": false}""", TestServer.AdminKey, once)).Ok();
        Is("idempotency_key_reused", await server.SendAsync("POST", Root + "/memories", """{"messages": "two", "scope": {"user_id": "u1"}, "infer": false}""", TestServer.AdminKey, once));
        (await server.SendAsync("POST", Root + "/erase", """{"memory_id": "x"}""", TestServer.AdminKey, ("Idempotency-Key", "e"))).Fails(404);
        Is("first_project", await server.DeleteAsync(Root + "/projects/default"));
        Is("first_organisation", await server.DeleteAsync(Root + "/organisations/default"));
        var key = (await server.PostAsync(Root + "/keys", """{"role": "admin"}""")).Ok();
        var (keyId, secret) = (key.GetProperty("key").GetProperty("id").GetString(), key.GetProperty("secret").GetString());
        Is("own_key", await server.DeleteAsync($"{Root}/keys/{keyId}", key: secret!));
        (await server.DeleteAsync($"{Root}/keys/{keyId}")).Ok();
        Is("key_revoked", await server.PostAsync($"{Root}/keys/{keyId}/rotate", "{}"));
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());

        // Whoever reads the documents finds each of them, and those that need a model or two requests at a time.
        var page = await File.ReadAllTextAsync(Path.Combine(Testing.Repository.Root, "docs", "api.md"));
        Assert.All([.. codes, "event_not_failed", "request_in_work"], code => Assert.Contains($"`{code}`", page, StringComparison.Ordinal));
        Assert.All([.. codes, "event_not_failed", "request_in_work"], code => Assert.Contains(code, Codes().Match(OpenApi).Value, StringComparison.Ordinal));
    }

    private static string OpenApi => System.Text.Encoding.UTF8.GetString(Memoir.Server.Api.OpenApiDocument.Own.Bytes.Span);

    [GeneratedRegex("\"description\": \"invalid_input, not_found[^\"]*\"")]
    private static partial Regex Codes();
}
