using Memoir.Server.Contracts;
using Memoir.Server.OpenSource;
using Xunit;

namespace Memoir.Server.Tests.OpenSource;

public sealed class UpstreamFailureTests
{
    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new MemoryStoreException("/secret/path is locked"), 502, "datastore_unavailable" },
        { new EmbedderMismatchException("a", "b"), 502, "vector_store_unavailable" },
        { new UnusableAnswerException("no JSON"), 502, "unknown" },
        { new ModelUnavailableException("m", new TimeoutException()), 502, "provider_timeout" },
        { new ModelUnavailableException("m") { Status = 503, IsRetryable = true, RetryAfter = TimeSpan.FromSeconds(1.5) }, 502, "provider_unavailable" },
        { new InvalidInputException("f", "m"), 400, "invalid_input" },
        { new MemoryNotFoundException("id"), 404, "not_found" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void What_failed_is_told_in_the_contracts_words(Exception error, int status, string code)
    {
        var told = UpstreamFailure.Spell(ErrorMapping.Of(error)!);
        Assert.Equal((status, code), (told.Status, told.Code));
        Assert.DoesNotContain("/secret/path", told.Message, StringComparison.Ordinal);
        Assert.Equal(error is ModelUnavailableException { RetryAfter: not null } ? (int?)2 : error is MemoryStoreException ? (int?)5 : null, told.RetryAfter);
    }
}
