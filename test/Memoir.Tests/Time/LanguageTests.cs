using Memoir.Time;
using Xunit;

namespace Memoir.Tests.Time;

/// <summary>No case is told its language. The reference is Wednesday, 12 June 2024, 09:00.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("vor 4 Tagen", "2024-06-08")]
    [InlineData("Am Montag waren wir im Zoo", "2024-06-10")]
    [InlineData("Nächsten Freitag", "2024-06-21")]
    [InlineData("am 3. Oktober 2021", "2021-10-03")]
    [InlineData("vorgestern Abend", "2024-06-10")]
    [InlineData("morgen früh um 7 Uhr", "2024-06-13")]
    [InlineData("zwei Wochen vor Weihnachten 2022", "2022-12-11")]
    [InlineData("im März", "2024-03-01", "2024-03-31")]
    [InlineData("übernächste Woche", "2024-06-24", "2024-06-30")]
    [InlineData("seit 2022", "2022-01-01", "2024-06-12")]
    [InlineData("von Mai bis Juli 2021", "2021-05-01", "2021-07-31")]
    [InlineData("zwischen dem 5. und dem 7. April 2023", "2023-04-05", "2023-04-07")]
    [InlineData("am 24.12.", "2023-12-24")]
    [InlineData("in den 70er Jahren", "1970-01-01", "1979-12-31")]
    [InlineData("am Morgen trinke ich nur Tee", "-")]
    [InlineData("ich bin hier", "-")]
    public void German(string text, string first, string? last = null) => TimeAssert.Means(text, first, last);

    [Theory]
    [InlineData("il y a deux jours", "2024-06-10")]
    [InlineData("avant-hier", "2024-06-10")]
    [InlineData("on s'est vus mardi dernier", "2024-06-11")]
    [InlineData("demain soir", "2024-06-13")]
    [InlineData("le 1er mai 2022", "2022-05-01")]
    [InlineData("au printemps 2020", "2020-03-01", "2020-05-31")]
    [InlineData("fin septembre 2023", "2023-09-21", "2023-09-30")]
    [InlineData("de mars à juin 2022", "2022-03-01", "2022-06-30")]
    [InlineData("les deux dernières semaines", "2024-05-29", "2024-06-12")]
    [InlineData("le mois prochain", "2024-07-01", "2024-07-31")]
    [InlineData("dans les années 60", "1960-01-01", "1969-12-31")]
    [InlineData("elle a 9 ans", "-")]
    public void French(string text, string first, string? last = null) => TimeAssert.Means(text, first, last);

    [Theory]
    [InlineData("hace tres semanas", "2024-05-22")]
    [InlineData("anteayer", "2024-06-10")]
    [InlineData("el jueves que viene", "2024-06-20")]
    [InlineData("anoche cenamos fuera", "2024-06-11")]
    [InlineData("el 2 de febrero de 2020", "2020-02-02")]
    [InlineData("el otoño pasado", "2023-09-01", "2023-11-30")]
    [InlineData("a mediados de abril", "2024-04-11", "2024-04-20")]
    [InlineData("los últimos cinco días", "2024-06-07", "2024-06-12")]
    [InlineData("entre 2015 y 2017", "2015-01-01", "2017-12-31")]
    [InlineData("por la mañana corro en el parque", "-")]
    [InlineData("el mar estaba tranquilo", "-")]
    public void Spanish(string text, string first, string? last = null) => TimeAssert.Means(text, first, last);

    [Theory]
    [InlineData("due anni fa", "2022-06-12")]
    [InlineData("l'altro ieri", "2024-06-10")]
    [InlineData("sabato scorso", "2024-06-08")]
    [InlineData("stasera andiamo al cinema", "2024-06-12")]
    [InlineData("fra tre settimane", "2024-07-03")]
    [InlineData("nell'estate del 2019", "2019-06-01", "2019-08-31")]
    [InlineData("dal 2020", "2020-01-01", "2024-06-12")]
    [InlineData("la settimana prossima", "2024-06-17", "2024-06-23")]
    [InlineData("non ho mai visto Roma", "-")]
    public void Italian(string text, string first, string? last = null) => TimeAssert.Means(text, first, last);

    [Theory]
    [InlineData("há três semanas", "2024-05-22")]
    [InlineData("anteontem", "2024-06-10")]
    [InlineData("na sexta-feira passada", "2024-06-07")]
    [InlineData("amanhã à tarde", "2024-06-13")]
    [InlineData("em setembro de 2018", "2018-09-01", "2018-09-30")]
    [InlineData("o ano que vem", "2025-01-01", "2025-12-31")]
    public void Portuguese(string text, string first, string? last = null) => TimeAssert.Means(text, first, last);

    [Theory]
    [InlineData("три недели назад", "2024-05-22")]
    [InlineData("месяц назад", "2024-05-12")]
    [InlineData("послезавтра", "2024-06-14")]
    [InlineData("в прошлую пятницу", "2024-06-07")]
    [InlineData("9 мая 2015 года", "2015-05-09")]
    [InlineData("зимой 2020 года", "2020-12-01", "2021-02-28")]
    [InlineData("на следующей неделе", "2024-06-17", "2024-06-23")]
    [InlineData("с мая по июль 2021 года", "2021-05-01", "2021-07-31")]
    [InlineData("за последние два месяца", "2024-04-12", "2024-06-12")]
    [InlineData("мой кот спит", "-")]
    public void Russian(string text, string first, string? last = null) => TimeAssert.Means(text, first, last);

    [Theory]
    [InlineData("三天前", "2024-06-09")]
    [InlineData("前天", "2024-06-10")]
    [InlineData("上周五我们去了公园", "2024-06-07")]
    [InlineData("下周一下午三点", "2024-06-17")]
    [InlineData("2021年10月1日", "2021-10-01")]
    [InlineData("十二月二十五日", "2023-12-25")]
    [InlineData("２０２１年１０月", "2021-10-01", "2021-10-31")]
    [InlineData("去年三月", "2023-03-01", "2023-03-31")]
    [InlineData("今年夏天", "2024-06-01", "2024-08-31")]
    [InlineData("2019年以来", "2019-01-01", "2024-06-12")]
    [InlineData("从2019年到2021年", "2019-01-01", "2021-12-31")]
    [InlineData("三百万年前", "-")]
    [InlineData("上海的天气很好", "-")]
    public void Chinese(string text, string first, string? last = null) => TimeAssert.Means(text, first, last);

    [Theory]
    [InlineData("先週の月曜日", "2024-06-03")]
    [InlineData("おととい", "2024-06-10")]
    [InlineData("2021年10月1日に会った", "2021-10-01")]
    [InlineData("昨年の夏", "2023-06-01", "2023-08-31")]
    [InlineData("来月の予定", "2024-07-01", "2024-07-31")]
    [InlineData("drie dagen geleden", "2024-06-09")]
    [InlineData("vorige week dinsdag", "2024-06-04")]
    [InlineData("afgelopen zomer", "2023-06-01", "2023-08-31")]
    public void Japanese_and_Dutch_are_tables_too(string text, string first, string? last = null) => TimeAssert.Means(text, first, last);

    [Fact]
    public void The_language_read_is_reported_and_a_hint_outweighs_the_words()
    {
        Assert.Equal("de", TimeAssert.Single("letzten Dienstag").Language);
        Assert.Equal("fr", TimeAssert.Single("hier").Language);
        Assert.Empty(TimeExpressions.Find("hier", TimeAssert.Wednesday, "de-AT"));
    }

    [Fact]
    public void A_foreign_date_in_an_English_sentence_is_read()
    {
        var mention = TimeAssert.Single("the invoice says 3 octobre 2022, which seems wrong to me");
        Assert.Equal("2022-10-03 to 2022-10-03", TimeAssert.Days(mention.Interval));
    }

    [Fact]
    public void Slashes_are_read_in_the_order_of_the_language()
    {
        TimeAssert.Means("we met on 03/04/2023 at the station", "2023-03-04");
        TimeAssert.Means("nous avons rendez-vous le 03/04/2023 à la gare", "2023-04-03");
    }
}
