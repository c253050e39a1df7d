using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Memoir.Load;

/// <summary>Kestrel alone: it reads the body whole and answers with bytes of a typical reply's length. No routing, no key, no store.</summary>
internal static class BareKestrel
{
    private static readonly byte[] s_added = Encoding.UTF8.GetBytes($$"""{"message":"{{new string('x', 480)}}"}""");
    private static readonly byte[] s_found = Encoding.UTF8.GetBytes($$"""{"results":["{{new string('x', 4000)}}"]}""");

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(static async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var reply = http.Request.Path.Value!.Contains("search", StringComparison.Ordinal) ? s_found : s_added;
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = reply.Length;
            await http.Response.Body.WriteAsync(reply);
        });
        await app.StartAsync();
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync($$"""{"urls":["{{url}}"]}""");
        await app.WaitForShutdownAsync();
    }
}
