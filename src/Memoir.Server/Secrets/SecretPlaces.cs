namespace Memoir.Server.Secrets;

/// <summary>Where secrets lie, as <see cref="SecretBox"/> binds them to it.</summary>
internal static class SecretPlaces
{
    /// <summary>A word that is sealed as soon as anything is: whoever opens it has the right key.</summary>
    public const string Witness = "witness";

    /// <summary>There while old pages of the file may still hold what was sealed since.</summary>
    public const string Unclean = "unclean";

    public static string Configuration(string projectId) => "configuration " + projectId;

    public static string Webhook(string id) => "webhook " + id;

    /// <summary>A secret that the server made for itself.</summary>
    public static string Own(string name) => "own " + name;
}
