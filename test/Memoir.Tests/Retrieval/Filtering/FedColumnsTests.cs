using System.Text;
using Memoir.Retrieval.Filtering;
using Memoir.Retrieval.Index;
using Memoir.Storage;
using Memoir.Text;
using Xunit;

namespace Memoir.Tests.Retrieval.Filtering;

public sealed class FedColumnsTests
{
    [Fact]
    public void The_first_filter_by_category_metadata_or_time_reads_no_row()
    {
        using var index = Index("""{"app": "web", "n": 1}""", """{"app": "phone"}""", "");
        Assert.Equal([0], Matching(index, Where.Metadata("app").Is("web")));
        Assert.Equal([1, 2], Matching(index, !(Where.Metadata("n").Is(1))));
        Assert.Equal([0, 1, 2], Matching(index, Where.Category("food")));
        Assert.Empty(Matching(index, Where.Metadata("none").Is("web")));
        Assert.Equal([1, 2], Matching(index, Where.CreatedAt > DateTimeOffset.FromUnixTimeMilliseconds(1)));
    }

    [Fact]
    public void Of_a_key_given_twice_the_first_counts_and_a_changed_row_loses_its_old_keys()
    {
        using var index = Index("""{"a": 1, "a": 2}""", """{"a": 1, "a": 2}""");
        Assert.Equal([0, 1], Matching(index, Where.Metadata("a").Is(1)));
        Assert.Empty(Matching(index, Where.Metadata("a").Is(2)));

        Apply(index, 1, 9, """{"b": 1}""");
        Assert.Equal([2], Matching(index, Where.Metadata("b").Is(1)).Where(place => index.Columns.Alive[place]));
        Assert.Equal([1], Matching(index, Where.Metadata("a").Is(1)).Where(place => index.Columns.Alive[place]));
    }

    [Theory]
    [InlineData("""{"\ud800": 1, "ok": 1}""")]
    [InlineData("""{"": 1, "ok": 1}""")]
    [InlineData("{\"ok\": 1, // said\n \"deep\": {\"er\": [1, 2, {\"x\": 3}]},}")]
    public void Odd_keys_and_values_hide_none_of_the_others(string metadata)
    {
        using var index = Index(metadata);
        Assert.Equal([0], Matching(index, Where.Metadata("ok").Is(1)));
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("\"text\"")]
    public void Metadata_that_is_no_object_has_no_keys(string metadata)
    {
        using var index = Index(metadata, """{"ok": 1}""");
        Assert.Equal([1], Matching(index, Where.Metadata("ok").Is(1)));
    }

    private static int[] Matching(PartitionIndex index, MemoryFilter filter)
    {
        // Whatever was not fed would be asked of the reader that is not there.
        var bits = new FilterRun(null!, index).Run(filter);
        return [.. Enumerable.Range(0, index.Count).Where(place => (bits[place >> 6] & (1UL << (place & 63))) != 0)];
    }

    private static PartitionIndex Index(params string[] metadata)
    {
        var index = new PartitionIndex(1, EntryKind.Memory, 0, 0);
        for (var i = 0; i < metadata.Length; i++)
        {
            Apply(index, i + 1, i + 1, metadata[i]);
        }

        return index;
    }

    private static void Apply(PartitionIndex index, long key, long revision, string metadata) => index.Apply(new IndexRow
    {
        Key = key,
        Revision = revision,
        ValidFrom = long.MinValue,
        ValidTo = long.MaxValue,
        ExpirationDay = int.MaxValue,
        RecordedAt = key,
        Categories = "[\"food\"]"u8,
        Metadata = Encoding.UTF8.GetBytes(metadata),
        Words = WordBag.Encode("tea"),
    });
}
