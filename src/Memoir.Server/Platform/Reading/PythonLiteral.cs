using System.Text;

namespace Memoir.Server.Platform.Reading;

/// <summary>
/// The JSON of what Python prints for a dictionary (<c>{'k': 'v', 'n': None}</c>): its client puts metadata into a query that way. Only
/// the spelling is changed; whether the outcome is JSON is the JSON reader's to say.
/// </summary>
internal static class PythonLiteral
{
    public static string ToJson(string text)
    {
        var json = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\'' or '"')
            {
                i = Quoted(text, i, json);
            }
            else if (char.IsAsciiLetter(text[i]))
            {
                var end = i;
                while (end < text.Length && char.IsAsciiLetter(text[end]))
                {
                    end++;
                }

                json.Append(text[i..end] switch { "None" => "null", "True" => "true", "False" => "false", var word => word });
                i = end - 1;
            }
            else
            {
                json.Append(text[i]);
            }
        }

        return json.ToString();
    }

    private static int Quoted(string text, int start, StringBuilder json)
    {
        var quote = text[start];
        json.Append('"');
        var i = start + 1;
        for (; i < text.Length && text[i] != quote; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
                json.Append(text[i] == '\'' ? "'" : $"\\{text[i]}");
            }
            else if (text[i] == '"')
            {
                json.Append("\\\"");
            }
            else
            {
                json.Append(text[i]);
            }
        }

        json.Append('"');
        return i;
    }
}
