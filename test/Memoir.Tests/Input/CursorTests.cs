using Xunit;
using Memoir.Input;

namespace Memoir.Tests.Input;

public sealed class CursorTests
{
    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    [InlineData(long.MaxValue)]
    public void A_cursor_comes_back_as_the_key_it_was_made_of(long key) =>
        Assert.Equal(key, Cursor.Decode(Cursor.Encode(key)));

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAA")]
    [InlineData("not base64!!")]
    [InlineData("TQ")]
    [InlineData("TQAAAAAAAAABAAAAAAAAAAAAAAAAAAAA")]
    public void What_no_list_gave_is_refused(string cursor) =>
        Assert.Equal("cursor", Assert.Throws<InvalidInputException>(() => Cursor.Decode(cursor)).Field);
}
