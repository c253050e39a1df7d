namespace Memoir.Server.Contracts;

/// <summary>The contracts that the server speaks; each has its own shape of errors.</summary>
internal enum ApiContract
{
    /// <summary>Memoir's own, under <c>/api/memoir</c>: RFC 9457 problems.</summary>
    Memoir,

    /// <summary>Mem0's hosted platform: <c>/v1</c>, <c>/v2</c>, <c>/v3</c>, <c>/api/v1</c>.</summary>
    Platform,

    /// <summary>Mem0's open-source server, at the root.</summary>
    OpenSource,
}
