using System.Text;
using System.Text.Json;

namespace Memoir.Testing.Models;

/// <summary>Every way in which models and their servers are known to answer, good and bad.</summary>
public static class ModelScenarios
{
    private const string HomeFact = """{"turn":0,"quote":"I just moved to Lisbon","text":"User lives in Lisbon","subject":"user","attribute":"home","value":"Lisbon","single":true}""";
    private const string PetFact = """{"turn":0,"quote":"adopted a dog called Rex","text":"User has a dog called Rex","subject":"user","attribute":"pet","value":"Rex"}""";
    private const string Both = $$"""{"facts":[{{HomeFact}},{{PetFact}}]}""";
    private static readonly byte[] Garbage = Encoding.ASCII.GetBytes(new string('x', 64 << 10));
    private static readonly string[] All2 = [ModelScenario.Home, ModelScenario.Pet];

    public static IReadOnlyList<ModelScenario> All { get; } =
    [
        Whole("perfect JSON", Both),
        Whole("fenced", $"```json\n{Both}\n```"),
        Whole("prose around", $"Sure! Here are the facts I found:\n\n{Both}\n\nLet me know if you need anything else."),
        Whole("an array without its object", $"[{HomeFact},{PetFact}]"),
        Whole("trailing commas", $$"""{"facts":[{{HomeFact}},{{PetFact}},],}"""),
        Whole("unknown fields", $$"""{"reasoning":"two facts","facts":[{{HomeFact[..^1]}},"confidence":0.93,"tags":["a",{"b":1}] },{{PetFact}}],"version":2}"""),
        Whole("the same fact twice", $$"""{"facts":[{{HomeFact}},{{PetFact}},{{HomeFact}},{{PetFact}}]}"""),
        new("truncated in the middle", static (protocol, _, call) => protocol.Says(call == 0 ? Both[..^20] : Both, call == 0 ? "length" : "stop")) { Kept = All2 },
        new("wrong types", static (protocol, _, _) => protocol.Says($$"""{"facts":[{"turn":"none","quote":5,"text":{"a":1} },{{HomeFact}},{"turn":0,"quote":null,"text":"User owns a boat"},{{PetFact}},7,"x",null]}"""))
        {
            Kept = All2,
            Rejection = "turn",
            Never = ["boat"],
        },
        new("the prompt echoed", Echo) { Kept = [ModelScenario.Home], Rejection = "prompt", Never = ["conversation"] },
        new("an invented person", static (protocol, _, _) => protocol.Says($$"""{"facts":[{{HomeFact}},{"turn":0,"quote":"I just moved to Lisbon","text":"User moved to Lisbon with Clara","subject":"user","attribute":"partner","value":"Clara"}]}"""))
        {
            Kept = [ModelScenario.Home],
            Rejection = "Clara",
            Never = ["Clara"],
        },
        Broken("empty", static protocol => protocol.Says(string.Empty), "empty", isRetryable: null, answers: 2),
        AskedAgain("empty once", static protocol => protocol.Says(string.Empty)),
        Broken("a refusal", static protocol => protocol.Declines("I can't help with that."), string.Empty, isRetryable: null),
        Broken("no JSON at all", static protocol => protocol.Says("The user lives in Lisbon."), "held no JSON", isRetryable: null, answers: 2),
        AskedAgain("no JSON once", static protocol => protocol.Says("The user lives in Lisbon.")),
        Broken("429 with Retry-After", static protocol => protocol.Fails(429, "rate_limit_error", "Slow down", ("Retry-After", "7")), "429", isRetryable: true) with { RetryAfter = TimeSpan.FromSeconds(7) },
        Broken("500 then 200", static protocol => protocol.Fails(500, "api_error", "Internal error"), "500", isRetryable: true),
        Broken("503 from a proxy", static _ => ModelReply.Json("<html><h1>Service Unavailable</h1></html>", 503) with { ContentType = "text/html" }, "503", isRetryable: true),
        Broken("a hang", static _ => new ModelReply { Hangs = true }, "did not answer within", isRetryable: true) with { IsSilent = true },
        Broken("a hang in the body", static protocol => protocol.Says(Both) with { Repeat = 1, HangsAfterBody = true, IsChunked = true }, "did not answer within", isRetryable: true) with { IsSilent = true },
        Broken("the connection cut in the body", static protocol => protocol.Says(Both) with { CutAfter = 90 }, "broke the connection off", isRetryable: true),
        Broken("200 with an error object", static _ => ModelReply.Json("""{"error":{"message":"Upstream is gone","code":502}}"""), "Upstream is gone", isRetryable: true),
        Broken("200 with a web page", static _ => ModelReply.Json("<!doctype html><title>Log in</title>") with { ContentType = "text/html" }, "protocol", isRetryable: true),
        Broken("10 MB of garbage", static _ => new ModelReply { Body = Garbage, Repeat = 160 }, "more than", isRetryable: true),
        Broken("10 MB of garbage in chunks", static _ => new ModelReply { Body = Garbage, Repeat = 160, IsChunked = true }, "more than", isRetryable: true),
        Broken("10 MB of answer", static protocol => protocol.Says(new string('[', 10 << 20)), "more than", isRetryable: true),
    ];

    private static ModelScenario Whole(string name, string answer) => new(name, (protocol, _, _) => protocol.Says(answer)) { Kept = All2 };

    // An answer of no use is asked for once more in the same try.
    private static ModelScenario AskedAgain(string name, Func<ModelProtocol, ModelReply> first) =>
        new(name, (protocol, _, call) => call == 0 ? first(protocol) : protocol.Says(Both)) { Kept = All2 };

    // What failed in the first try succeeds in the next.
    private static ModelScenario Broken(string name, Func<ModelProtocol, ModelReply> first, string error, bool? isRetryable, int answers = 1) =>
        new(name, (protocol, _, call) => call < answers ? first(protocol) : protocol.Says(Both)) { Error = error, IsRetryable = isRetryable, KeptLater = All2 };

    // A sentence of whatever prompt was sent, given back as a fact.
    private static ModelReply Echo(ModelProtocol protocol, ModelRequest request, int call)
    {
        var prompt = protocol is ModelProtocol.OpenAI ? request.Json.GetProperty("messages")[0].GetProperty("content") : request.Json.GetProperty("system");
        var text = prompt.ValueKind == JsonValueKind.String ? prompt.GetString()! : prompt[0].GetProperty("text").GetString()!;
        var sentence = text.Split('\n')[0].Trim();
        return protocol.Says($$"""{"facts":[{{HomeFact}},{"turn":0,"quote":"I just moved to Lisbon","text":"{{JsonEncodedText.Encode(sentence)}}"}]}""");
    }
}
