using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Webhooks;

namespace Memoir.Server.Platform.Webhooks;

/// <summary>A webhook as clients read it.</summary>
internal static class WebhookJson
{
    /// <param name="json">Where to.</param>
    /// <param name="hook">The webhook.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="withSecret">Whether the secret is told: when it was just made, and never after.</param>
    /// <param name="message">A sentence beside it; <see langword="null"/>: none.</param>
    public static void Write(Utf8JsonWriter json, Webhook hook, Caller caller, bool withSecret, string? message = null)
    {
        json.WriteStartObject();
        if (message is not null)
        {
            json.WriteString("message"u8, message);
        }

        json.WriteString("webhook_id"u8, hook.Id);
        json.WriteString("id"u8, hook.Id);
        json.WriteString("name"u8, hook.Name);
        json.WriteString("url"u8, hook.Url);
        json.WriteStartArray("event_types"u8);
        foreach (var type in hook.EventTypes)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
        json.WriteString("owner"u8, caller.OrganisationId);
        json.WriteBoolean("is_active"u8, hook.IsActive);
        json.WriteString("project"u8, hook.ProjectId);
        if (withSecret)
        {
            json.WriteString("secret"u8, hook.Secret);
        }

        json.WriteString("created_at"u8, hook.CreatedAt);
        json.WriteString("updated_at"u8, hook.UpdatedAt);
        json.WriteEndObject();
    }
}
