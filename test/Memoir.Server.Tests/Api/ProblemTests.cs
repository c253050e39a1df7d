using System.Net;
using System.Net.Http.Headers;
using Memoir.Client;
using Memoir.Extraction;
using Memoir.Server.Contracts;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Memoir.Server.Tests.Api;

public sealed class ProblemTests
{
    private static readonly MemoirException[] s_samples =
    [
        new InvalidInputException("messages[0].content", "'messages[0].content' is blank. Give it some text."),
        new MemoryNotFoundException("an id"),
        new MemoryConflictException("It is in the way."),
        new MemoryConflictException("It is immutable.", ConflictCodes.Immutable),
        new EmbedderMismatchException("test/a (64 dimensions)", "test/b (32 dimensions)"),
        new ModelUnavailableException("slow down") { IsRetryable = true, Status = 429, RetryAfter = TimeSpan.FromSeconds(7) },
        new ModelUnavailableException("no such model") { Status = 404 },
        new UnusableAnswerException("no JSON"),
        new QueueFullException(11, 10),
        new MemoryStoreException("The store can't be read or written now. The operator finds the reason in the server's log."),
    ];

    [Fact]
    public async Task Each_exception_of_the_library_has_a_problem_and_comes_back_from_it()
    {
        Assert.Equal(
            typeof(IMemory).Assembly.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(MemoirException))).Select(static type => type.Name).Order(StringComparer.Ordinal),
            s_samples.Select(static sample => sample.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        foreach (var sample in s_samples)
        {
            var back = await ThereAndBackAsync(sample);
            Assert.Equal((sample.GetType(), sample.Message, sample.Code), (back.GetType(), back.Message, back.Code));
            Assert.Equal(Members(sample), Members(back));
        }
    }

    [Fact]
    public async Task What_the_library_has_no_exception_for_is_the_servers()
    {
        var back = Assert.IsType<MemoryServerException>(await ThereAndBackAsync(new ApiException(403, "forbidden", "not you")));
        Assert.Equal(("forbidden", 403, false, "request-1", "not you"), (back.Code, back.Status, back.IsRetryable, back.RequestId, back.Message));

        // A path that no route has is not a memory that is missing: the address is wrong.
        Assert.IsType<MemoryServerException>(await ThereAndBackAsync(ApiException.NotFound("No route has this path.")));
    }

    private static object Members(MemoirException error) => error switch
    {
        InvalidInputException input => input.Field,
        MemoryNotFoundException missing => missing.Id,
        EmbedderMismatchException mismatch => (mismatch.Stored, mismatch.Offered),
        QueueFullException full => (full.Waiting, full.Limit),
        ModelUnavailableException model => (model.IsRetryable, model.Status, model.RetryAfter),
        _ => string.Empty,
    };

    private static async Task<MemoirException> ThereAndBackAsync(Exception error)
    {
        var body = new MemoryStream();
        var http = new DefaultHttpContext { TraceIdentifier = "request-1", Request = { Path = "/api/memoir/v1/memories" }, Response = { Body = body } };
        await ErrorReply.WriteAsync(http, ErrorMapping.Of(error)!);
        using var response = new HttpResponseMessage((HttpStatusCode)http.Response.StatusCode) { Content = new ByteArrayContent(body.ToArray()) };
        response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(http.Response.ContentType!);
        if (http.Response.Headers.RetryAfter.ToString() is { Length: > 0 } wait)
        {
            response.Headers.Add("Retry-After", wait);
        }

        return await ProblemReader.ReadAsync(response, default);
    }
}
