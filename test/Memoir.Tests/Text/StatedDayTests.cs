using Memoir.Text;
using Xunit;

namespace Memoir.Tests.Text;

public class StatedDayTests
{
    [Theory]
    [InlineData("Lunch with Ana. 2025-01-31 08:20:15 Send", 2025, 1, 31)]
    [InlineData("On March 15, 2024 we move.", 2024, 3, 15)]
    [InlineData("Am 3. Oktober 2023 war Feiertag, am 4.10.2023 nicht.", 2023, 10, 3)]
    public void A_day_with_its_year_is_kept_with_the_words(string text, int year, int month, int day)
    {
        var bag = WordBag.Encode(text);
        Assert.Equal(new DateOnly(year, month, day), DateOnly.FromDayNumber(WordBag.Day(bag)));
        Assert.Equal(Distinct(text), Enumerable.Range(0, WordBag.Distinct(bag)).Select(i => WordBag.At(bag, i).Term).ToHashSet());
    }

    [Theory]
    [InlineData("")]
    [InlineData("See you on Friday, or on 3 May.")]
    [InlineData("In March 2024 we move.")]
    [InlineData("Call 20241203199 or +8613787052025.")]
    public void What_names_no_day_of_its_own_states_none(string text) => Assert.Equal(StatedDay.None, WordBag.Day(WordBag.Encode(text)));

    private static HashSet<uint> Distinct(string text)
    {
        var terms = new TermBuffer();
        try
        {
            Terms.Collect(text, ref terms);
            return [.. terms.Span];
        }
        finally
        {
            terms.Dispose();
        }
    }
}
