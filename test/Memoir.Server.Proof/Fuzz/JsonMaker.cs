using System.Globalization;
using System.Text;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>Bodies: mostly what a client could mean, with values that no client means among them. As text, because JSON can spell what no serializer writes.</summary>
internal sealed class JsonMaker(Random random, IdPool ids)
{
    private static readonly string[] s_texts =
    [
        "I live in Lisbon and love fado.", "My dog is called Rex", "x", "", " ", "*", "null", "true", "2024-02-30", "2030-01-01", "2024-01-01T10:00:00Z",
        "1700000000", "user", "assistant", "ADD", "POSITIVE", "a@b.c", "http://127.0.0.1:1/h", "../../etc/passwd", "' OR 1=1 --", "{{7*7}}", "%00", "é 漢字 😀", "\\u0000",
        "\\ud800", "\\udc00x", "\\\"", "\\n\\r\\t", "a/b", "a\\u202eb", "READER", "OWNER", "event", "search", "trigger",
    ];

    private static readonly string[] s_numbers =
    [
        "0", "1", "-1", "2", "10", "200", "1001", "2147483648", "9223372036854775808", "-9223372036854775809", "0.5", "-0.0", "1e400", "1E-400", "1700000000", "99999999999999999999999999",
    ];

    private static readonly string[] s_ids = ["user_id", "agent_id", "app_id", "run_id"];

    public string Body()
    {
        var text = new StringBuilder();
        if (random.Next(20) == 0)
        {
            Value(text, 0);
            return text.ToString();
        }

        text.Append('{');
        if (random.Next(3) > 0)
        {
            Likely(text);
        }

        for (var fields = random.Next(5); fields > 0; fields--)
        {
            Field(text, Vocabulary.Fields[random.Next(Vocabulary.Fields.Count)], 1);
        }

        return text.Append('}').ToString();
    }

    public string Text() => random.Next(40) == 0 ? new string('w', random.Next(20_000)) : random.Next(4) == 0 ? ids.Any(random) : s_texts[random.Next(s_texts.Length)];

    // What an add, a search, a list or a change takes.
    private void Likely(StringBuilder text)
    {
        switch (random.Next(5))
        {
            case 0:
                Raw(text, "messages", random.Next(2) == 0
                    ? $"\"{Text()}\""
                    : $$"""[{"role":"user","content":"{{Text()}}"},{"role":"assistant","content":"{{Text()}}"}]""");
                Raw(text, "infer", random.Next(3) == 0 ? "true" : "false");
                break;
            case 1:
                Raw(text, "query", $"\"{Text()}\"");
                break;
            case 2:
                Raw(text, "text", $"\"{Text()}\"");
                break;
            case 3:
                Raw(text, "memories", $$"""[{"memory_id":"{{ids.Any(random)}}","text":"{{Text()}}"}]""");
                break;
            default:
                Raw(text, "metadata", $$"""{"k":{{s_numbers[random.Next(s_numbers.Length)]}}}""");
                break;
        }

        Raw(text, s_ids[random.Next(s_ids.Length)], string.Create(CultureInfo.InvariantCulture, $"\"u{random.Next(6)}\""));
        if (random.Next(2) == 0)
        {
            text.Append(text[^1] == '{' ? string.Empty : ",").Append("\"filters\":");
            Filter(text, 0);
        }
    }

    private void Filter(StringBuilder text, int depth)
    {
        if (depth < 6 && random.Next(3) == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""{"{{(random.Next(3) switch { 0 => "AND", 1 => "OR", _ => "NOT" })}}":[""");
            for (var parts = random.Next(3); parts >= 0; parts--)
            {
                Filter(text, depth + 1);
                text.Append(parts > 0 ? "," : string.Empty);
            }

            text.Append("]}");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $$"""{"{{(random.Next(2) == 0 ? s_ids[random.Next(s_ids.Length)] : Vocabulary.Fields[random.Next(Vocabulary.Fields.Count)])}}":""");
        if (random.Next(2) == 0)
        {
            Value(text, 2);
        }
        else
        {
            string[] operators = ["eq", "ne", "in", "gt", "gte", "lt", "lte", "contains", "icontains", "exists", "nin", "between"];
            text.Append(CultureInfo.InvariantCulture, $$"""{"{{operators[random.Next(operators.Length)]}}":""");
            Value(text, 2);
            text.Append('}');
        }

        text.Append('}');
    }

    private static void Raw(StringBuilder text, string name, string value) =>
        text.Append(text[^1] == '{' ? string.Empty : ",").Append('"').Append(name).Append("\":").Append(value);

    private void Field(StringBuilder text, string name, int depth)
    {
        text.Append(text[^1] == '{' ? string.Empty : ",").Append('"').Append(name).Append("\":");
        Value(text, depth);
    }

    private void Value(StringBuilder text, int depth)
    {
        switch (random.Next(depth < 4 ? 8 : 5))
        {
            case 0:
                text.Append("null");
                break;
            case 1:
                text.Append(random.Next(2) == 0 ? "true" : "false");
                break;
            case 2:
                text.Append(s_numbers[random.Next(s_numbers.Length)]);
                break;
            case 3 or 4:
                text.Append('"').Append(Text()).Append('"');
                break;
            case 5:
                text.Append('[');
                for (var items = random.Next(4); items > 0; items--)
                {
                    Value(text, depth + 1);
                    text.Append(items > 1 ? "," : string.Empty);
                }

                text.Append(']');
                break;
            case 6:
                text.Append('{');
                for (var fields = random.Next(4); fields > 0; fields--)
                {
                    Field(text, Vocabulary.Fields[random.Next(Vocabulary.Fields.Count)], depth + 1);
                }

                text.Append('}');
                break;
            default:
                var deep = random.Next(20) == 0 ? 100 : 5;
                text.Append('[', deep).Append(']', deep);
                break;
        }
    }
}
