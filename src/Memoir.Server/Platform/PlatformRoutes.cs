using Memoir.Server.Http;
using Memoir.Server.Platform.Accounts;
using Memoir.Server.Platform.Entities;
using Memoir.Server.Platform.Events;
using Memoir.Server.Platform.Exports;
using Memoir.Server.Platform.Feedback;
using Memoir.Server.Platform.Memories;
using Memoir.Server.Platform.Tenants;
using Memoir.Server.Platform.Profiles;
using Memoir.Server.Platform.Reports;
using Memoir.Server.Platform.Webhooks;

namespace Memoir.Server.Platform;

/// <summary>Mem0's platform contract: every spelling of every version, at once.</summary>
internal static class PlatformRoutes
{
    public static void Map(ApiRoutes routes)
    {
        PingRoutes.Map(routes);
        TenantRoutes.Map(routes);
        AccountRoutes.Map(routes);
        AddRoutes.Map(routes);
        SearchRoutes.Map(routes);
        ListRoutes.Map(routes);
        MemoryRoutes.Map(routes);
        DeleteAllRoutes.Map(routes);
        BatchRoutes.Map(routes);
        HistoryRoutes.Map(routes);
        EntityRoutes.Map(routes);
        FilterRoutes.Map(routes);
        EventRoutes.Map(routes);
        CreateEntityRoutes.Map(routes);
        WebhookRoutes.Map(routes);
        ExportRoutes.Map(routes);
        FeedbackRoutes.Map(routes);
        ProfileRoutes.Map(routes);
        StatsRoutes.Map(routes);
        SummaryRoutes.Map(routes);
    }
}
