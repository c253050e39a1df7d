namespace Memoir.Sqlite;

/// <summary>One step of the schema: what brings a file from the version before to this one.</summary>
internal sealed record SchemaStep(int Version, string Sql);
