using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Memoir.Load;

/// <summary>The requests of the runs, over so many connections as there are callers.</summary>
public sealed class LoadClient : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>A client of a server.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="connections">The most connections at a time.</param>
    public LoadClient(Uri address, int connections)
    {
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, UseProxy = false })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(30),
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", ServedProcess.Key);
    }

    public Task<Answer> AddAsync(string text, string user, string? idempotencyKey = null) => SendAsync(
        HttpMethod.Post, "/v3/memories/add/", $$"""{"messages":[{"role":"user","content":{{Quoted(text)}}}],"user_id":"{{user}}","infer":false}""", idempotencyKey);

    public Task<Answer> SearchAsync(string query, string user) => SendAsync(
        HttpMethod.Post, "/v3/memories/search/", $$$"""{"query":{{{Quoted(query)}}},"filters":{"user_id":"{{{user}}}"},"top_k":10,"threshold":0}""");

    public Task<Answer> GetAsync(string id) => SendAsync(HttpMethod.Get, $"/v1/memories/{id}/");

    public Task<Answer> UpdateAsync(string id, string text) => SendAsync(HttpMethod.Put, $"/v1/memories/{id}/", $$"""{"text":{{Quoted(text)}}}""");

    public Task<Answer> DeleteAsync(string id) => SendAsync(HttpMethod.Delete, $"/v1/memories/{id}/");

    public Task<Answer> CountAsync(string user) => SendAsync(HttpMethod.Post, "/v3/memories/?page=1&page_size=1", $$$"""{"filters":{"user_id":"{{{user}}}"}}""");

    public Task<Answer> ReadyAsync() => SendAsync(HttpMethod.Get, "/readyz");

    public void Dispose() => _http.Dispose();

    /// <summary>Sends; what breaks on the way is an answer with status 0.</summary>
    private async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        try
        {
            using var response = await _http.SendAsync(request);
            return new Answer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            return new Answer(0, Encoding.UTF8.GetBytes(error.Message));
        }
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}

/// <summary>A status, 0 where none came, and the body.</summary>
public sealed record Answer(int Status, byte[] Body)
{
    public bool IsOk => Status is >= 200 and < 300;

    /// <summary>Whether the server may have done it all the same: nothing came back, or it was stopping.</summary>
    public bool IsUnknown => Status is 0 or >= 500;

    public JsonElement Json => JsonElement.Parse(Body);
}
