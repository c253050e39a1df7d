using System.Text;
using Memoir.Storage;

namespace Memoir.Testing.Storage;

/// <summary>A row of the index that outlives its handler.</summary>
public sealed record Row(long Key, long Revision, bool Removed, MemoryStatus Status, long ValidFrom, long ValidTo, int ExpirationDay, long At, long RecordedAt, string Words, string Vectors, string Fact)
{
    public static Row Of(in IndexRow row) => new(
        row.Key,
        row.Revision,
        row.Removed,
        row.Status,
        row.ValidFrom,
        row.ValidTo,
        row.ExpirationDay,
        row.At,
        row.RecordedAt,
        Convert.ToHexString(row.Words),
        Convert.ToHexString(row.Vectors),
        $"{Encoding.UTF8.GetString(row.Subject)}|{Encoding.UTF8.GetString(row.Attribute)}|{Encoding.UTF8.GetString(row.Value)}|{row.IsDenied}");
}
