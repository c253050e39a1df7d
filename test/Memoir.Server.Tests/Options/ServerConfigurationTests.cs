using Xunit;

namespace Memoir.Server.Tests.Options;

public sealed class ServerConfigurationTests
{
    [Fact]
    public void Flags_win_over_the_environment_and_that_over_the_file()
    {
        using var file = new SettingsFile("""{"urls": "http://127.0.0.1:1", "data": "file.db", "limits": {"page_size": 7, "batch_size": 9}}""");
        var options = ServerConfiguration.Read(
            file.Path,
            static name => name switch { "MEMOIR_DATA" => "env.db", "MEMOIR_LIMITS__PAGE_SIZE" => "8", _ => null },
            [KeyValuePair.Create("data", "flag.db")]);
        Assert.Equal("http://127.0.0.1:1", options.Urls);
        Assert.Equal("flag.db", options.Data);
        Assert.Equal(8, options.Limits.PageSize);
        Assert.Equal(9, options.Limits.BatchSize);
    }

    [Theory]
    [InlineData("urls", "ftp://x", "http://127.0.0.1:8080")]
    [InlineData("urls", " ; ", "empty")]
    [InlineData("data", " ", "file or a folder")]
    [InlineData("open", "maybe", "true or false")]
    [InlineData("admin_key", "short", "12 to 256")]
    [InlineData("admin_key", "eyJhbGciOiJIUzI1NiJ9.e30.x", "without dots")]
    [InlineData("jwt_secret", "short", "32 to 1,024")]
    [InlineData("open_registration", "perhaps", "true or false")]
    [InlineData("limits.login_per_minute", "0", "1 to 100000")]
    [InlineData("limits.request_log", "-1", "0 to 1000000")]
    [InlineData("otlp_endpoint", "collector", "http://127.0.0.1:4317")]
    [InlineData("cors_origins", "https://app.example/path", "without a path")]
    [InlineData("limits.page_size", "0", "1 to 1000")]
    [InlineData("limits.page_size", "many", "whole number")]
    [InlineData("limits.body_bytes", "99999999999999", "1024 to 1073741824")]
    [InlineData("limits.rate_burst", "4294967297", "1 to 1000000")]
    [InlineData("limits.no_such", "1", "no setting")]
    public void A_bad_setting_is_refused_with_its_name_and_what_would_do(string name, string value, string remedy)
    {
        var error = Assert.Throws<InvalidInputException>(() => ServerConfiguration.Read(null, Unset, [KeyValuePair.Create(name, value)]));
        Assert.Equal(name, error.Field);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://+:80", false)]
    [InlineData("http://192.168.1.5:8080", false)]
    [InlineData("http://127.0.0.1.example.com:8080", false)]
    [InlineData("http://127.0.0.1:8080;http://10.0.0.1:80", false)]
    public void Open_is_for_loopback_alone(string urls, bool allowed)
    {
        var read = () => ServerConfiguration.Read(null, Unset, [KeyValuePair.Create("urls", urls), KeyValuePair.Create("open", "true")]);
        if (allowed)
        {
            Assert.True(read().Open);
        }
        else
        {
            Assert.Equal("open", Assert.Throws<InvalidInputException>(read).Field);
        }
    }

    [Fact]
    public void A_secret_that_tokens_are_signed_with_comes_from_the_environment() =>
        Assert.Equal(new string('s', 32), ServerConfiguration.Read(null, static name => name is "MEMOIR_JWT_SECRET" ? new string('s', 32) : null, []).JwtSecret);

    [Theory]
    [InlineData("MEMOIR_ADMIN_KEY")]
    [InlineData("MEMOIR_JWT_SECRET")]
    [InlineData("MEMOIR_SECRET_KEY")]
    [InlineData("MEMOIR_SECRET_KEY_BEFORE")]
    public void A_refused_secret_is_not_quoted(string variable)
    {
        var error = Assert.Throws<InvalidInputException>(() => ServerConfiguration.Read(null, name => string.Equals(name, variable, StringComparison.Ordinal) ? "se cret" : null, []));
        Assert.DoesNotContain("se cret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ no json")]
    [InlineData("""{"urls": "http://127.0.0.1:1", "colour": "blue"}""")]
    public void A_file_that_is_no_settings_is_refused(string text)
    {
        using var file = new SettingsFile(text);
        Assert.Throws<InvalidInputException>(() => ServerConfiguration.Read(file.Path, Unset, []));
        Assert.Throws<InvalidInputException>(() => ServerConfiguration.Read(file.Path + ".not", Unset, []));
    }

    private static string? Unset(string name) => null;

    private sealed class SettingsFile : IDisposable
    {
        public SettingsFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
