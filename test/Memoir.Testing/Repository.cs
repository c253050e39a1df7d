namespace Memoir.Testing;

/// <summary>Where the repository lies. Not by the compiler's paths: a build for release does not name the machine's folders.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "memoir.slnx")))
            {
                return place.FullName;
            }
        }

        throw new DirectoryNotFoundException("These tests run inside the repository.");
    }
}
