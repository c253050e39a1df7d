using Memoir.Server.Control;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Secrets;

/// <summary>
/// Brings the file to the key that the server is started with: seals it the first time, seals it anew where the key before is given, opens it for good where
/// there is none any more, and refuses a start that could not read what is there.
/// </summary>
internal static class Sealing
{
    private const string Put = "INSERT INTO secrets (name, value) VALUES ($0, CAST($1 AS BLOB)) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    private const string Remove = "DELETE FROM secrets WHERE name = $0";

    private static readonly (Func<string, string> Place, string Select, string Update)[] s_kept =
    [
        (SecretPlaces.Configuration, "SELECT project_id, overrides FROM configurations", "UPDATE configurations SET overrides = $1 WHERE project_id = $0"),
        (SecretPlaces.Webhook, "SELECT id, secret FROM webhooks", "UPDATE webhooks SET secret = $1 WHERE id = $0"),
        (SecretPlaces.Own, $"SELECT name, CAST(value AS TEXT) FROM secrets WHERE name NOT IN ('{SecretPlaces.Witness}', '{SecretPlaces.Unclean}')", "UPDATE secrets SET value = CAST($1 AS BLOB) WHERE name = $0"),
    ];

    /// <exception cref="InvalidInputException">The file is sealed with another key.</exception>
    public static async Task SettleAsync(ControlDatabase database, SecretBox now, SecretBox before, CancellationToken cancellationToken)
    {
        if (!await database.ReadAsync(db => IsSettled(db, now), cancellationToken))
        {
            await database.WriteAsync(db => Settle(db, now, before), cancellationToken);
        }

        if (await database.ReadAsync(static db => Find(db, SecretPlaces.Unclean), cancellationToken) is not null)
        {
            await database.ForgetOldPagesAsync(cancellationToken);
            await database.WriteAsync(static db => db.Execute(Remove, SecretPlaces.Unclean), cancellationToken);
        }
    }

    private static bool Settle(SqliteConnection db, SecretBox now, SecretBox before)
    {
        // Another process may have been first.
        if (!IsSettled(db, now))
        {
            Reseal(db, now, Find(db, SecretPlaces.Witness) is { } word && before.TryOpen(word, SecretPlaces.Witness) is null ? throw Refusal(now, before) : before);
        }

        return true;
    }

    private static bool IsSettled(SqliteConnection db, SecretBox now) =>
        Find(db, SecretPlaces.Witness) is { } word ? now.TryOpen(word, SecretPlaces.Witness) is not null : !now.Seals;

    private static string? Find(SqliteConnection db, string name) => db.First("SELECT CAST(value AS TEXT) FROM secrets WHERE name = $0", static row => row.GetString(0), name);

    private static void Reseal(SqliteConnection db, SecretBox now, SecretBox before)
    {
        foreach (var (place, select, update) in s_kept)
        {
            foreach (var (id, kept) in db.All(select, static row => (row.GetString(0), row.GetString(1))))
            {
                db.Execute(update, id, now.Seal(before.Open(kept, place(id)), place(id)));
            }
        }

        if (now.Seals)
        {
            db.Execute(Put, SecretPlaces.Witness, now.Seal(SecretPlaces.Witness, SecretPlaces.Witness));
            db.Execute(Put, SecretPlaces.Unclean, SecretPlaces.Unclean);
        }
        else
        {
            db.Execute(Remove, SecretPlaces.Witness);
        }
    }

    // No value is quoted: they are secrets.
    private static InvalidInputException Refusal(SecretBox now, SecretBox before) => new(
        "secret_key",
        before.Seals
            ? "'secret_key_before' is not what the server's file is sealed with. Give the key it was last started with."
            : now.Seals
                ? "'secret_key' is not what the server's file is sealed with. Give that one; to change it, give the old one as 'secret_key_before' besides."
                : "'secret_key' is missing, and the server's file is sealed with one. Give it; to keep secrets readable from now on, give it as 'secret_key_before' alone.");
}
