using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Memoir.Server.Proof.Operation;

/// <summary>
/// A collector of OTLP, over HTTP with protobuf or over gRPC without TLS: it takes traces, metrics and logs, and keeps them. By gRPC they are kept under
/// the paths that HTTP has for them.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    // What gRPC puts before each message: whether it is compressed, and how long it is.
    private const int FrameHead = 5;
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IEnumerable<string> Paths => _received.Select(static one => one.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>All bytes as text, to look for what must not be among them.</summary>
    public string Everything => string.Concat(_received.Select(static one => Encoding.UTF8.GetString(one.Body)));

    public static async Task<Collector> StartAsync(bool grpc = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();

        // Without TLS nothing is negotiated: a client of gRPC speaks HTTP/2 from the first byte on.
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var collector = new Collector(builder.Build());
        collector._app.Run(grpc ? collector.TakeCallAsync : collector.TakePostAsync);
        await collector._app.StartAsync();
        return collector;
    }

    public IReadOnlyList<Proto> Requests(string path) => [.. _received.Where(one => one.Path == path).Select(static one => new Proto(one.Body))];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakePostAsync(HttpContext http)
    {
        _received.Enqueue((http.Request.Path.Value!, await BodyAsync(http)));
        http.Response.ContentType = "application/x-protobuf";
    }

    // One message in a frame, answered by an empty one and a status behind it.
    private async Task TakeCallAsync(HttpContext http)
    {
        var frame = await BodyAsync(http);
        var signal = http.Request.Path.Value switch
        {
            "/opentelemetry.proto.collector.trace.v1.TraceService/Export" => "/v1/traces",
            "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export" => "/v1/metrics",
            "/opentelemetry.proto.collector.logs.v1.LogsService/Export" => "/v1/logs",
            var other => other!,
        };
        if (frame.Length < FrameHead || frame[0] != 0 || BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(1)) != frame.Length - FrameHead || http.Request.ContentType != "application/grpc")
        {
            throw new InvalidDataException($"{signal}: {frame.Length} bytes of {http.Request.ContentType} are no call of gRPC.");
        }

        _received.Enqueue((signal, frame[FrameHead..]));
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(new byte[FrameHead]);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task<byte[]> BodyAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
