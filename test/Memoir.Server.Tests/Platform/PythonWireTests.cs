using System.Text;
using System.Text.Json;
using System.Runtime.CompilerServices;
using Xunit;

namespace Memoir.Server.Tests.Platform;

/// <summary>
/// What mem0's Python client 2.2.1 put on the wire, call by call, sent again with its own headers. The recording lies beside the project and is
/// not part of it; where it is missing, the calls of its summary are in the other tests of this folder.
/// </summary>
public sealed class PythonWireTests
{
    // What the client reads of each reply.
    private static readonly Dictionary<string, string[]> s_needs = new(StringComparer.Ordinal)
    {
        ["__init__"] = ["status", "org_id", "project_id", "user_email"],
        ["add"] = ["message", "status", "event_id"],
        ["get"] = ["id", "memory", "user_id", "agent_id", "app_id", "session_id", "metadata", "categories", "created_at", "updated_at"],
        ["get_all"] = ["count", "next", "previous", "results"],
        ["search"] = ["results"],
        ["update"] = ["id", "memory", "user_id", "metadata", "updated_at"],
        ["users"] = ["count", "next", "previous", "results"],
        ["batch_update"] = ["message"],
        ["batch_delete"] = ["message"],
        ["delete"] = ["message"],
        ["delete_all"] = ["message", "event_id"],
        ["delete_users"] = ["message"],
        ["get_project"] = ["custom_instructions", "custom_categories"],
        ["update_project"] = ["message"],
        ["project.get"] = ["name", "description", "members", "custom_instructions", "custom_categories"],
        ["project.create"] = ["message", "project_id"],
        ["project.update"] = ["message"],
        ["project.get_members"] = ["members"],
        ["project.add_member"] = ["message"],
        ["project.update_member"] = ["message"],
        ["project.remove_member"] = ["message"],
        ["create_memory_export"] = ["message", "id"],
        ["get_memory_export"] = [],
        ["get_summary"] = ["summary"],
        ["feedback"] = ["id", "feedback", "feedback_reason"],
        ["get_profile"] = ["profile", "status", "entity_type", "entity_id", "updated_at", "generation_count"],
        ["generate_profile"] = ["job_id", "status", "status_url", "operation", "entity_type", "replayed"],
        ["sample_profiles"] = ["job_id", "status", "status_url", "operation", "entity_type", "replayed"],
        ["get_profile_job"] = ["job"],
        ["get_profile_settings"] = ["enabled", "entities", "capabilities"],
        ["update_profile_settings"] = ["enabled", "entities", "capabilities"],
        ["get_webhooks"] = [],
        ["create_webhook"] = ["webhook_id"],
        ["update_webhook"] = ["message"],
        ["delete_webhook"] = ["message"],
    };

    // Whose reply names what, and how the recording names it in later requests.
    private static readonly Dictionary<string, (string Field, string Theirs, string Id)> s_made = new(StringComparer.Ordinal)
    {
        ["create_memory_export"] = ("id", "\"e1\"", "e1"),
        ["generate_profile"] = ("job_id", "/jobs/j1/", "j1"),
        ["create_webhook"] = ("webhook_id", "/webhooks/5/", "5"),
    };

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    public async Task Every_call_of_the_core_gets_what_the_client_reads_of_it(string client)
    {
        var recording = Path.Combine(Root(), "..", "shared", "data", "mem0-python-wire.jsonl");
        if (!File.Exists(recording))
        {
            return;
        }

        await using var server = await TestServer.StartAsync(static options => options.Webhooks.PrivateAddresses = true);
        const string Unknown = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
        var ids = new Dictionary<string, string>(StringComparer.Ordinal) { ["org-1"] = "default", ["proj-1"] = "default" };
        var replayed = 0;
        await foreach (var line in File.ReadLinesAsync(recording))
        {
            var call = JsonDocument.Parse(line).RootElement;
            var method = call.GetProperty("method").GetString()!;
            if (call.GetProperty("client").GetString() != client || !(s_needs.ContainsKey(method) || method == "history"))
            {
                continue;
            }

            // The recording's memories are others than ours: each id of it stands for one that is made for it, but the one that nobody has.
            foreach (var id in Ids(call.GetProperty("requests")).Where(id => id != Unknown && !ids.ContainsKey(id)).ToList())
            {
                ids[id] = await server.MemoryAsync($"stands for {id}");
            }

            var fails = call.GetProperty("error").ValueKind == JsonValueKind.String;
            foreach (var request in call.GetProperty("requests").EnumerateArray())
            {
                var reply = await SendAsync(server, request, text => ids.Aggregate(text, static (now, pair) => now.Replace(pair.Key, pair.Value, StringComparison.Ordinal)));
                var what = $"{method} {call.GetProperty("variant").GetString()}: {reply.Status} {reply.Text}";
                Assert.True(fails ? reply.Status is >= 400 and < 500 : reply.Status is 200 or 201, what);
                if (!fails && method == "history")
                {
                    Assert.Equal("ADD", reply.Json[0].GetProperty("event").GetString());
                }
                else if (!fails && request.GetProperty("path").GetString() != "/v1/entities/")
                {
                    Assert.All(s_needs[method], name => Assert.True(reply.Json.TryGetProperty(name, out _), $"{what} lacks {name}"));
                }

                // What the recording's server called what it made is here called otherwise.
                if (s_made.TryGetValue(method, out var made))
                {
                    ids[made.Theirs] = made.Theirs.Replace(made.Id, reply[made.Field].GetString(), StringComparison.Ordinal);
                }

                replayed++;
            }
        }

        Assert.True(replayed > 40, $"{replayed} calls");
    }

    private static async Task<Reply> SendAsync(TestServer server, JsonElement request, Func<string, string> fill)
    {
        var query = string.Join('&', request.GetProperty("query").EnumerateArray().Select(static pair => $"{Uri.EscapeDataString(pair[0].GetString()!)}={Uri.EscapeDataString(pair[1].GetString()!)}"));
        var address = server.Address + fill(request.GetProperty("path").GetString()!) + (query.Length > 0 ? "?" + query : "");
        using var message = new HttpRequestMessage(
            new HttpMethod(request.GetProperty("method").GetString()!),
            new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (request.GetProperty("body") is { ValueKind: not JsonValueKind.Null } body)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(fill(body.GetRawText())));
        }

        foreach (var header in request.GetProperty("headers").EnumerateObject())
        {
            var value = header.Name == "Authorization" ? "Token " + TestServer.AdminKey : header.Value.GetString();
            if (!message.Headers.TryAddWithoutValidation(header.Name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(header.Name, value);
            }
        }

        return await server.SendAsync(message);
    }

    private static IEnumerable<string> Ids(JsonElement call) =>
        System.Text.RegularExpressions.Regex.Matches(call.GetRawText(), "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}").Select(static match => match.Value);

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
