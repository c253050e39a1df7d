using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Memoir.Testing.Models;

/// <summary>Answers in the words of each protocol.</summary>
public static class ModelReplies
{
    /// <summary>A complete answer of so much text; streamed where it was asked for so.</summary>
    public static ModelReply Says(this ModelProtocol protocol, string text, string finish = "stop") => ModelReply.Json(protocol is ModelProtocol.OpenAI
        ? $$$"""
          {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"scripted","choices":[{"index":0,"message":{"role":"assistant","content":{{{Quote(text)}}}},"finish_reason":"{{{finish}}}"}],
          "usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":100} }}
          """
        : $$$"""
          {"id":"msg_1","type":"message","role":"assistant","model":"scripted","content":[{"type":"text","text":{{{Quote(text)}}}}],"stop_reason":"{{{Stop(finish)}}}","stop_sequence":null,
          "usage":{"input_tokens":20,"cache_read_input_tokens":100,"cache_creation_input_tokens":0,"output_tokens":30}}
          """);

    /// <summary>The model calls a tool.</summary>
    public static ModelReply Calls(this ModelProtocol protocol, string tool, string argumentsJson) => ModelReply.Json(protocol is ModelProtocol.OpenAI
        ? $$$"""
          {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"scripted","choices":[{"index":0,"message":{"role":"assistant","content":null,
          "tool_calls":[{"id":"call_1","type":"function","function":{"name":"{{{tool}}}","arguments":{{{Quote(argumentsJson)}}}}}]},"finish_reason":"tool_calls"}],
          "usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}
          """
        : $$$"""
          {"id":"msg_1","type":"message","role":"assistant","model":"scripted","content":[{"type":"tool_use","id":"call_1","name":"{{{tool}}}","input":{{{argumentsJson}}}}],
          "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":5}}
          """);

    /// <summary>The model declines.</summary>
    public static ModelReply Declines(this ModelProtocol protocol, string reason) => ModelReply.Json(protocol is ModelProtocol.OpenAI
        ? $$$"""
          {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"scripted","choices":[{"index":0,"message":{"role":"assistant","content":null,"refusal":{{{Quote(reason)}}}},"finish_reason":"stop"}],
          "usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}
          """
        : $$$"""
          {"id":"msg_1","type":"message","role":"assistant","model":"scripted","content":[],"stop_reason":"refusal","stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":0}}
          """);

    /// <summary>An error as the provider writes it.</summary>
    public static ModelReply Fails(this ModelProtocol protocol, int status, string kind, string message, params IReadOnlyList<(string, string)> headers) => ModelReply.Json(
        protocol is ModelProtocol.OpenAI
            ? $$$"""{"error":{"message":{{{Quote(message)}}},"type":"{{{kind}}}","param":null,"code":"{{{kind}}}"}}"""
            : $$$"""{"type":"error","error":{"type":"{{{kind}}}","message":{{{Quote(message)}}}},"request_id":"req_1"}""",
        status) with
    { Headers = headers };

    /// <summary>An answer in pieces, with its end and usage.</summary>
    public static ModelReply Streams(this ModelProtocol protocol, params IReadOnlyList<string> pieces)
    {
        var events = new StringBuilder();
        if (protocol is ModelProtocol.OpenAI)
        {
            foreach (var piece in pieces)
            {
                events.Append($$$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"scripted","choices":[{"index":0,"delta":{"role":"assistant","content":{{{Quote(piece)}}}},"finish_reason":null}]}""").Append("\n\n");
            }

            events.Append("""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"scripted","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""").Append("\n\n")
                .Append("""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"scripted","choices":[],"usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":100}}}""").Append("\n\n")
                .Append("data: [DONE]\n\n");
        }
        else
        {
            Event(events, "message_start", """{"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"scripted","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":20,"cache_read_input_tokens":100,"output_tokens":1}}}""");
            Event(events, "content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""");
            foreach (var piece in pieces)
            {
                Event(events, "content_block_delta", $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{Quote(piece)}}}}}""");
            }

            Event(events, "content_block_stop", """{"type":"content_block_stop","index":0}""");
            Event(events, "message_delta", """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":30}}""");
            Event(events, "message_stop", """{"type":"message_stop"}""");
        }

        return new ModelReply { ContentType = "text/event-stream", IsChunked = true, Body = Encoding.UTF8.GetBytes(events.ToString()) };
    }

    /// <summary>Vectors, as base64 or as numbers, as was asked for.</summary>
    public static ModelReply Embeds(ModelRequest request, Func<string, float[]> embed)
    {
        var isBase64 = request.Json.TryGetProperty("encoding_format", out var format) && format.GetString() is "base64";
        var texts = request.Json.GetProperty("input").ValueKind == JsonValueKind.Array
            ? request.Json.GetProperty("input").EnumerateArray().Select(static text => text.GetString()!)
            : [request.Json.GetProperty("input").GetString()!];
        var data = texts.Select((text, index) => $$$"""{"object":"embedding","index":{{{index}}},"embedding":{{{Vector(embed(text), isBase64)}}}}""");
        return ModelReply.Json($$$"""{"object":"list","data":[{{{string.Join(',', data)}}}],"model":"scripted","usage":{"prompt_tokens":7,"total_tokens":7}}""");
    }

    private static string Vector(float[] vector, bool isBase64)
    {
        if (!isBase64)
        {
            return $"[{string.Join(',', vector.Select(static number => number.ToString("R", CultureInfo.InvariantCulture)))}]";
        }

        var bytes = new byte[4 * vector.Length];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), vector[i]);
        }

        return $"\"{Convert.ToBase64String(bytes)}\"";
    }

    private static void Event(StringBuilder events, string name, string data) => events.Append($"event: {name}\ndata: {data}\n\n");

    private static string Stop(string finish) => finish switch { "length" => "max_tokens", "stop" => "end_turn", _ => finish };

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
