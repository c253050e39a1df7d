namespace Memoir.Server.Contracts;

/// <summary>A request that gets an error for its answer; each contract writes it in its own shape.</summary>
internal sealed class ApiException(int status, string code, string message, string? field = null) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>A stable word for the kind of error, for programs.</summary>
    public string Code { get; } = code;

    /// <summary>The field at fault, as the caller spells it.</summary>
    public string? Field { get; } = field;

    /// <summary>After how many seconds another try makes sense.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The library's own error that it stands for.</summary>
    public MemoirException? Cause { get; init; }

    /// <summary>Writes the whole body in place of the contract's usual shape, for routes whose clients expect another.</summary>
    public Action<System.Text.Json.Utf8JsonWriter>? Body { get; init; }

    public static ApiException BadRequest(string field, string message) => new(400, "invalid_input", message, field);

    public static ApiException NotFound(string message) => new(404, "not_found", message);

    public static ApiException Forbidden(string message) => new(403, "forbidden", message);
}
