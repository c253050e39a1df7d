using System.Globalization;
using System.Text.Json;
using Memoir.Server.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Memoir.Server.Platform.Reading;

/// <summary>A page by number. A size past the contract's limit is taken for the limit, as the platform does: the next link goes on from there.</summary>
internal readonly record struct PageRequest(int Number, int Size)
{
    public const int DefaultSize = 100;
    private const int LargestSize = 200;
    private const int LastPage = 1_000_000;

    public int Offset => (int)Math.Min((Number - 1L) * Size, 10_000_000);

    /// <summary>From the query, else from the body.</summary>
    public static PageRequest Read(ApiCall call, JsonFields? body = null, int size = DefaultSize, string sizeName = "page_size")
    {
        var number = call.Query.Whole("page", 1, LastPage) ?? body?.Whole("page", 1, LastPage) ?? 1;
        var asked = call.Query.Whole(sizeName, 1, int.MaxValue) ?? body?.Whole(sizeName, 1, int.MaxValue) ?? size;
        return new PageRequest(number, Math.Min(asked, Math.Min(LargestSize, call.Limits.PageSize)));
    }

    /// <summary>Writes the frame of a page round its rows.</summary>
    public void Write(Utf8JsonWriter json, ApiCall call, long total, Action rows)
    {
        json.WriteNumber("count"u8, total);
        WriteLink(json, "next", call, (long)Number * Size < total ? Number + 1 : null);
        WriteLink(json, "previous", call, Number > 1 ? Number - 1 : null);
        json.WriteStartArray("results"u8);
        rows();
        json.WriteEndArray();
    }

    private void WriteLink(Utf8JsonWriter json, string name, ApiCall call, int? number)
    {
        if (number is null)
        {
            json.WriteNull(name);
            return;
        }

        var query = new QueryBuilder();
        foreach (var (key, values) in call.Query.All)
        {
            if (key is not ("page" or "page_size" or "limit"))
            {
                query.Add(key, values.ToArray()!);
            }
        }

        query.Add("page", number.Value.ToString(CultureInfo.InvariantCulture));
        query.Add("page_size", Size.ToString(CultureInfo.InvariantCulture));
        var request = call.Http.Request;
        json.WriteString(name, $"{request.Scheme}://{request.Host}{request.Path.Value}{query}");
    }
}
