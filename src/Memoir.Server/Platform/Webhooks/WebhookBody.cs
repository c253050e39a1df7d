using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Webhooks;

namespace Memoir.Server.Platform.Webhooks;

/// <summary>Reads what a webhook is to be.</summary>
internal static class WebhookBody
{
    private const int LongestName = 256;
    private static readonly string[] s_changes = ["name", "url", "event_types", "is_active"];

    public static async Task<Webhook> NewAsync(ApiCall call, string project, string? requestKey)
    {
        var body = await call.FieldsAsync();
        return new Webhook
        {
            Id = Guid.CreateVersion7(call.Now).ToString(),
            ProjectId = project,
            Url = Url(body, call) ?? throw body.Missing("url", "the address to deliver to"),
            EventTypes = Types(body) ?? throw body.Missing("event_types", $"a list of {string.Join(", ", WebhookEvents.All)}"),
            Name = Name(body) ?? throw body.Missing("name", "a name"),
            IsActive = body.Flag("is_active") ?? true,
            Secret = WebhookSecret.Make(),
            CreatedAt = call.Now,
            UpdatedAt = call.Now,
            RequestKey = requestKey,
        };
    }

    /// <summary>The webhook as it is to become, and whether it got a new secret.</summary>
    public static (Webhook Hook, bool IsNewSecret) Change(Webhook hook, JsonFields body, ApiCall call)
    {
        var isNewSecret = body.Flag("rotate_secret") ?? false;
        var changed = hook with
        {
            Name = Name(body) ?? hook.Name,
            Url = Url(body, call) ?? hook.Url,
            EventTypes = Types(body) ?? hook.EventTypes,
            IsActive = body.Flag("is_active") ?? hook.IsActive,
            Secret = isNewSecret ? WebhookSecret.Make() : hook.Secret,
        };
        return isNewSecret || Array.Exists(s_changes, body.Has)
            ? (changed with { UpdatedAt = call.Now }, isNewSecret)
            : throw ApiException.BadRequest("name", "The update changes nothing. Give at least one of name, url, event_types, is_active and rotate_secret.");
    }

    private static string? Name(JsonFields body) => body.Text("name") is not { } name ? null
        : name.Trim() is { Length: > 0 and <= LongestName } trimmed ? trimmed
        : throw ApiException.BadRequest("name", $"'name' has {name.Trim().Length} characters. Give 1 to {LongestName}.");

    private static string? Url(JsonFields body, ApiCall call) => body.Text("url") is not { } url ? null
        : WebhookAddress.Fault(url, call.Options.Webhooks.PrivateAddresses) is { } fault ? throw ApiException.BadRequest("url", $"'url' {fault}")
        : url;

    private static string[]? Types(JsonFields body)
    {
        if (!body.Has("event_types"))
        {
            return null;
        }

        var types = body.Texts("event_types");
        return types.Count == 0
            ? throw ApiException.BadRequest("event_types", $"'event_types' is an empty list. Give at least one of {string.Join(", ", WebhookEvents.All)}.")
            : types.FirstOrDefault(static type => !WebhookEvents.All.Contains(type, StringComparer.Ordinal)) is { } unknown
                ? throw ApiException.BadRequest("event_types", $"'event_types' has '{(unknown.Length > 40 ? unknown[..40] : unknown)}'. Use {string.Join(", ", WebhookEvents.All)}.")
                : [.. types.Distinct(StringComparer.Ordinal)];
    }
}
