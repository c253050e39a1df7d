using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>Makes the n-th request of a run from the seed alone, but for ids that earlier replies had.</summary>
internal sealed partial class RequestMaker(int seed, IReadOnlyList<FuzzRoute> routes, IReadOnlyList<string> keys, IdPool ids)
{
    private static readonly string[] s_segments =
    [
        "a%2Fb", "%C3%A9", "with%20space", "%25", "%", "%zz", "%00", "%FF%FE", "..", ".", "%2e%2e", "*", "user", "users", "agent", "run", "app", "u1", "1", "-1", "a;b=c", "%F0%9F%98%80", "~", "a+b",
    ];

    private static readonly string[] s_queries = ["&&=", "=", "?", "%", "%ff=%fe", "a", "page=1&page_size=2", "page=0", "page=99999999999", "page_size=-1", "user_id=u1", "user_id=*", "filters={'user_id': 'u1'}".Replace(' ', '+'), "limit=3", "after=x"];

    public FuzzRequest Make(int number)
    {
        var random = new Random(unchecked((seed * 486187739) ^ (number * 16777619)));
        var route = routes[random.Next(routes.Count)];
        var method = random.Next(30) == 0 ? Pick(random, "HEAD", "OPTIONS", "TRACE", "PATCH", "BREW", "DELETE", "GET") : route.Method;
        var head = Head(random, route, method);
        var body = method is "GET" or "HEAD" or "OPTIONS" or "TRACE" && random.Next(10) > 0 ? [] : Body(random);
        var (bytes, kind) = random.Next(8) == 0 ? Breaking.Break(random, head, body) : (Framed(random, head, body), FuzzKind.Valid);
        return new FuzzRequest(number, bytes, route with { Method = method }, kind);
    }

    private List<string> Head(Random random, FuzzRoute route, string method)
    {
        var path = Parameter().Replace(route.Pattern, _ => Segment(random));
        if (random.Next(10) == 0)
        {
            path += Pick(random, "/", "//", "/x", "%2F", "/../x");
        }

        for (var i = random.Next(4) - 1; i > 0; i--)
        {
            path += (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + (random.Next(2) == 0
                ? Pick(random, s_queries)
                : $"{Vocabulary.Fields[random.Next(Vocabulary.Fields.Count)]}={Uri.EscapeDataString(new JsonMaker(random, ids).Text())}");
        }

        var head = new List<string> { $"{method} {path} HTTP/1.1", "Host: 127.0.0.1" };
        if (random.Next(20) > 0)
        {
            var key = keys[random.Next(3) > 0 ? 0 : random.Next(keys.Count)];
            head.Add(random.Next(4) switch { 0 => $"X-API-Key: {key}", 1 => $"Authorization: Bearer {key}", _ => $"Authorization: Token {key}" });
        }

        Maybe(head, random, 3, () => "Content-Type: " + Pick(random, "application/json", "text/plain", "application/x-www-form-urlencoded", "application/x-ndjson", "multipart/form-data; boundary=x", ";", "application/json; charset=utf-16"));
        Maybe(head, random, 8, () => $"Idempotency-Key: {Pick(random, "k1", "k2", "k3", new string('k', 300), "ü", "")}");
        Maybe(head, random, 12, () => $"X-Request-ID: {Pick(random, "id-1", "<script>", new string('r', 500))}");
        Maybe(head, random, 12, () => "Accept: " + Pick(random, "*/*", "text/html", "application/xml;q=0", "text/event-stream"));
        Maybe(head, random, 20, () => "Origin: http://evil.example");
        Maybe(head, random, 20, () => "Last-Event-ID: " + Pick(random, "0", "x", "-1", "99999999999999999999"));
        return head;
    }

    private byte[] Body(Random random)
    {
        var body = Encoding.UTF8.GetBytes(new JsonMaker(random, ids).Body());
        if (body.Length == 0 || random.Next(6) > 0)
        {
            return body;
        }

        switch (random.Next(6))
        {
            case 0:
                return body[..random.Next(body.Length)];
            case 1:
                body[random.Next(body.Length)] = (byte)random.Next(256);
                return body;
            case 2:
                return [.. body, .. body];
            case 3:
                random.NextBytes(body);
                return body;
            case 4:
                return [0xEF, 0xBB, 0xBF, .. body];
            default:
                return [];
        }
    }

    private static byte[] Framed(Random random, List<string> head, byte[] body)
    {
        if (body.Length > 0 && random.Next(10) == 0)
        {
            var half = body.Length / 2;
            return [.. Text(head, "Transfer-Encoding: chunked"), .. Chunk(body[..half]), .. Chunk(body[half..]), .. "0\r\n\r\n"u8];
        }

        return [.. Text(head, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}")), .. body];
    }

    private static byte[] Chunk(byte[] part) =>
        part.Length == 0 ? [] : [.. Encoding.ASCII.GetBytes(part.Length.ToString("x", CultureInfo.InvariantCulture)), .. "\r\n"u8, .. part, .. "\r\n"u8];

    private static byte[] Text(List<string> head, string last) => Encoding.UTF8.GetBytes($"{string.Join("\r\n", head)}\r\n{last}\r\n\r\n");

    private string Segment(Random random) => random.Next(10) switch
    {
        < 5 => ids.Any(random),
        9 => new string('s', random.Next(1, 3000)),
        _ => Pick(random, s_segments),
    };

    private static void Maybe(List<string> head, Random random, int oneIn, Func<string> line)
    {
        if (random.Next(oneIn) == 0)
        {
            head.Add(line());
        }
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
