using System.Globalization;

namespace Memoir.Sqlite;

/// <summary>Recognises a file, refuses what is not ours or newer than us, and brings older ones forward.</summary>
internal static class StoreSchema
{
    /// <summary><c>Memo</c> in the header of the file: tells our databases from others.</summary>
    public const int ApplicationId = 0x4D656D6F;

    /// <summary>Looks at the file without changing it; throws where it is not one that this version may open.</summary>
    /// <returns>The version of its schema; 0: an empty file.</returns>
    public static int Recognise(Connection connection, int newest = SchemaSteps.Current)
    {
        var path = connection.File.FullPath;
        var application = connection.QueryNumber("PRAGMA application_id");
        var version = (int)connection.QueryNumber("PRAGMA user_version");
        if (application == ApplicationId && version > newest)
        {
            throw new MemoryStoreException(string.Create(
                CultureInfo.InvariantCulture,
                $"The store '{path}' has schema version {version}; this Memoir knows versions up to {newest}. Update Memoir; the file was left as it is."));
        }

        var isOurs = application == ApplicationId && version > 0;
        var isEmpty = application == 0 && version == 0 && connection.QueryNumber("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isOurs && !isEmpty)
        {
            throw new MemoryStoreException($"'{path}' is a SQLite database, but not a Memoir store. Give another path; the file was left as it is.");
        }

        return version;
    }

    /// <summary>Brings the schema to the last of the steps, all in one transaction: a failure leaves the file at its old version.</summary>
    public static void Migrate(Connection connection, IReadOnlyList<SchemaStep> steps)
    {
        connection.Begin("BEGIN IMMEDIATE");
        try
        {
            // Asked again under the lock: another process may have migrated meanwhile.
            var version = Recognise(connection, steps[^1].Version);
            foreach (var step in steps)
            {
                if (step.Version > version)
                {
                    connection.ExecuteScript(step.Sql);
                    connection.ExecuteScript(string.Create(
                        CultureInfo.InvariantCulture,
                        $"PRAGMA user_version = {step.Version}; PRAGMA application_id = {ApplicationId}; UPDATE counters SET schema = {step.Version};"));
                }
            }

            connection.Commit();
        }
        catch
        {
            connection.Rollback();
            throw;
        }
    }
}
