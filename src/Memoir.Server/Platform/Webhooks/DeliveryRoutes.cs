using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Webhooks;

namespace Memoir.Server.Platform.Webhooks;

/// <summary>The log of deliveries, which the platform has not: what was sent, what came back, what waits. It holds nothing of what was sent.</summary>
internal static class DeliveryRoutes
{
    private const string All = "/api/v1/webhooks/{id}/deliveries/";

    public static void Map(ApiRoutes routes)
    {
        routes.Get(All, Access.Admin, ListAsync);
        routes.Post(All + "{delivery}/retry/", Access.Admin, RetryAsync, Idempotency.Replay.KeptReply);
    }

    private static async Task ListAsync(ApiCall call)
    {
        var hook = await WebhookRoutes.FindAsync(call);
        var page = PageRequest.Read(call, size: 50);
        var (deliveries, total) = await call.Service<IWebhookStore>().ListDeliveriesAsync(hook.Id, page.Offset, page.Size, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            page.Write(json, call, total, () =>
            {
                foreach (var delivery in deliveries)
                {
                    Write(json, delivery);
                }
            });
            json.WriteEndObject();
        });
    }

    private static async Task RetryAsync(ApiCall call)
    {
        var hook = await WebhookRoutes.FindAsync(call);
        var store = call.Service<IWebhookStore>();
        var delivery = await store.FindDeliveryAsync(hook.Id, call.Path("delivery"), call.Cancelled) ?? throw ApiException.NotFound("Delivery not found!");
        if (delivery.Status is DeliveryStatus.Pending or DeliveryStatus.Erased)
        {
            throw delivery.Status == DeliveryStatus.Pending
                ? new ApiException(409, "delivery_waits", "The delivery waits for a try already. See its due_at.")
                : new ApiException(409, "delivery_erased", "What the delivery tells of was erased. There is nothing left to send.");
        }

        delivery = delivery with { Status = DeliveryStatus.Pending, Attempts = 0, DueAt = call.Now, UpdatedAt = call.Now };
        await store.EndTryAsync(delivery, call.Cancelled);
        call.Service<WebhookSignal>().Raise();
        await call.ReplyAsync(json => Write(json, delivery));
    }

    private static void Write(Utf8JsonWriter json, Delivery delivery)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, delivery.Id);
        json.WriteString("webhook_id"u8, delivery.WebhookId);
        json.WriteString("event_type"u8, delivery.EventType);
        json.WriteString("status"u8, delivery.Status switch
        {
            DeliveryStatus.Pending => "PENDING",
            DeliveryStatus.Delivered => "DELIVERED",
            DeliveryStatus.Failed => "FAILED",
            _ => "ERASED",
        });
        json.WriteNumber("attempts"u8, delivery.Attempts);
        Number(json, "response_status", delivery.ResponseStatus);
        json.WriteString("error"u8, delivery.Error);
        Time(json, "due_at", delivery.DueAt);
        json.WriteString("created_at"u8, delivery.CreatedAt);
        json.WriteString("updated_at"u8, delivery.UpdatedAt);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteString(name, time);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
