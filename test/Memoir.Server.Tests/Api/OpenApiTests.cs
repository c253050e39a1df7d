using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Memoir.Server.Api;
using Memoir.Server.Api.Keys;
using Memoir.Server.Api.Tenants;
using Memoir.Server.Contracts;
using Memoir.Wire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Api;

public sealed class OpenApiTests
{
    private static readonly JsonElement s_document = JsonDocument.Parse(OpenApiDocument.Own.Bytes).RootElement;

    public static TheoryData<string, JsonTypeInfo> Records => new()
    {
        { "AddRequest", WireJson.Format.AddRequest },
        { "AddResult", WireJson.Format.AddResult },
        { "AddedMemory", WireJson.Format.AddedMemory },
        { "RejectedCandidate", WireJson.Format.RejectedCandidate },
        { "Message", WireJson.Format.Message },
        { "Memory", WireJson.Format.MemoryRecord },
        { "MemorySource", WireJson.Format.MemorySource },
        { "Fact", WireJson.Format.Fact },
        { "KeptMessage", WireJson.Format.MessageRecord },
        { "AsOf", WireJson.Format.AsOf },
        { "SearchRequest", WireJson.Format.SearchRequest },
        { "SearchResult", WireJson.Format.SearchResult },
        { "SearchHit", WireJson.Format.SearchHit },
        { "SearchCopy", WireJson.Format.SearchCopy },
        { "SearchExplanation", WireJson.Format.SearchExplanation },
        { "ArmContribution", WireJson.Format.ArmContribution },
        { "EntryTrace", WireJson.Format.EntryTrace },
        { "ListRequest", WireJson.Format.ListRequest },
        { "MemoryPage", WireJson.Format.MemoryPage },
        { "UpdateRequest", WireJson.Format.UpdateRequest },
        { "Change", WireJson.Format.WireChange },
        { "DeleteAllRequest", WireJson.Format.DeleteAllRequest },
        { "DeleteAllResult", WireJson.Format.DeleteAllResult },
        { "HistoryRequest", WireJson.Format.HistoryRequest },
        { "HistoryEntry", WireJson.Format.HistoryEntry },
        { "HistoryPage", WireJson.Format.HistoryPage },
        { "DiffRequest", WireJson.Format.WireDiffRequest },
        { "MemoryDiff", WireJson.Format.MemoryDiff },
        { "MemoryChange", WireJson.Format.MemoryChange },
        { "Blame", WireJson.Format.Blame },
        { "BlameEvidence", WireJson.Format.BlameEvidence },
        { "EraseRequest", WireJson.Format.EraseRequest },
        { "EraseReceipt", WireJson.Format.EraseReceipt },
        { "Receipts", WireJson.Format.WireReceipts },
        { "Entity", WireJson.Format.Entity },
        { "Entities", WireJson.Format.WireEntities },
        { "Retried", WireJson.Format.WireRetried },
        { "ExportRequest", WireJson.Format.ExportRequest },
        { "ImportResult", WireJson.Format.ImportResult },
        { "ImportConflict", WireJson.Format.ImportConflict },
        { "ContextBlock", WireJson.Format.ContextBlock },
        { "FlaggedText", WireJson.Format.FlaggedText },
        { "InjectionFinding", WireJson.Format.InjectionFinding },
        { "ExtractRequest", WireJson.Format.WireExtractRequest },
        { "ExtractionResult", WireJson.Format.ExtractionResult },
        { "ExtractionUsage", WireJson.Format.ExtractionUsage },
        { "ExtractionIssue", WireJson.Format.ExtractionIssue },
        { "FailedTurn", WireJson.Format.FailedTurn },
        { "Candidate", WireJson.Format.Candidate },
        { "CustomCategory", WireJson.Format.CustomCategory },
        { "ExtractionEvent", WireJson.Format.ExtractionEvent },
        { "EventPage", WireJson.Format.EventPage },
        { "EventListRequest", WireJson.Format.EventListRequest },
        { "UsageRequest", WireJson.Format.UsageRequest },
        { "UsageReport", WireJson.Format.UsageReport },
        { "UsageEntry", WireJson.Format.UsageEntry },
        { "About", WireJson.Format.WireAbout },
        { "Problem", WireJson.Format.WireProblem },
        { "Organisation", TenantJson.Default.OrganisationView },
        { "OrganisationList", TenantJson.Default.OrganisationList },
        { "NewOrganisation", TenantJson.Default.NewOrganisation },
        { "Project", TenantJson.Default.ProjectView },
        { "ProjectList", TenantJson.Default.ProjectList },
        { "Key", KeyJson.Default.KeyView },
        { "KeyLimit", KeyJson.Default.KeyLimit },
        { "KeyPage", KeyJson.Default.KeyPage },
        { "IssuedKey", KeyJson.Default.IssuedKey },
        { "KeyRequest", KeyJson.Default.KeyRequest },
        { "RotateRequest", KeyJson.Default.RotateRequest },
    };

    [Fact]
    public async Task The_document_has_each_route_with_its_access_and_no_other()
    {
        await using var server = await TestServer.StartAsync();
        var routes = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<RouteContract>()?.Contract == ApiContract.Memoir)
            .Select(static endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} {endpoint.RoutePattern.RawText} {Access(endpoint)}");
        var documented = s_document.GetProperty("paths").EnumerateObject().SelectMany(static path => path.Value.EnumerateObject().Select(
            operation => $"{operation.Name.ToUpperInvariant()} {path.Name} {operation.Value.GetProperty("x-access").GetString()}"));

        Assert.Equal(routes.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Records), DisableDiscoveryEnumeration = true)]
    public void A_schema_has_the_members_of_its_record(string schema, JsonTypeInfo record)
    {
        var documented = s_document.GetProperty("components").GetProperty("schemas").GetProperty(schema);
        Assert.Equal(
            record.Properties.Select(static property => property.Name).Order(StringComparer.Ordinal),
            documented.GetProperty("properties").EnumerateObject().Select(static property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_the_document_refers_to_is_in_it_and_is_compared()
    {
        var schemas = s_document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(static schema => schema.Name).ToHashSet(StringComparer.Ordinal);
        var named = References(s_document).Select(static reference => reference.Split('/')[^1]).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(named.Except(schemas, StringComparer.Ordinal).Except(["Problem", "IdempotencyKey"], StringComparer.Ordinal));
        Assert.Empty(schemas.Except(named, StringComparer.Ordinal));

        // The others: conditions, and records that one side alone knows.
        Assert.Equal(["ContextRequest", "Filter", "NewOrganisationRequest", "NewProjectRequest", "ProjectChange", "Said", "Scope"], schemas.Except(Records.Select(static row => row.Data.Item1), StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_server_hands_the_document_out_to_everyone()
    {
        await using var server = await TestServer.StartAsync();
        var reply = await server.GetAsync("/api/memoir/v1/openapi.json", key: null);
        Assert.Equal("3.1.0", reply.Ok().GetProperty("openapi").GetString());
    }

    private static string Access(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anyone" : endpoint.Metadata.GetMetadata<IAuthorizeData>()!.Policy!.ToLowerInvariant();

    private static IEnumerable<string> References(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(static member => member.NameEquals("$ref") ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
