namespace Memoir.Time.Languages;

internal static class Japanese
{
    public static readonly LanguageTable Table = new()
    {
        Code = "ja",
        Script = Script.Han,
        WeekdayOfWeek = true,
        Words = """
            function: は, が, を, に, で, と, も, です, ます, した, から, まで, か, な, 私, 何, 会議, の
            ordinalMark 1: 第
            vague 3: 数
            unit minute: 分, 分間
            unit hour: 時間
            unit day: 日, 日間
            unit week: 週間
            unit weekend: 週末
            unit month: か月, ヶ月, カ月, ヵ月, ケ月
            unit quarter: 四半期
            unit year: 年, 年間
            unit century: 世紀
            weekday 1: 月曜日, 月曜
            weekday 2: 火曜日, 火曜
            weekday 3: 水曜日, 水曜
            weekday 4: 木曜日, 木曜
            weekday 5: 金曜日, 金曜
            weekday 6: 土曜日, 土曜
            weekday 7: 日曜日, 日曜
            day -2: 一昨日, おととい
            day -1: 昨日, きのう
            day 0: 今日, きょう, 本日
            day 1: 明日, あした
            day 2: 明後日, あさって
            part morning: 朝, 午前, 午前中
            part afternoon: 午後, 昼
            part evening: 夕方
            part night: 夜, 晩
            relativePart -1 night: 昨夜, 昨晩, ゆうべ
            relativePart 0 night: 今夜, 今晩
            relativePart 0 morning: 今朝
            clockName 12: 正午
            season 1: 春~
            season 2: 夏~
            season 3: 秋~
            season 4: 冬~
            holiday newYearsDay: 元日, 元旦
            holiday newYearsEve: 大晦日
            holiday christmas: クリスマス
            relativeUnit -2 week: 先々週
            relativeUnit -1 week: 先週
            relativeUnit 0 week: 今週
            relativeUnit 1 week: 来週
            relativeUnit 2 week: 再来週
            relativeUnit -1 weekend: 先週末
            relativeUnit 0 weekend: 今週末
            relativeUnit -2 month: 先々月
            relativeUnit -1 month: 先月
            relativeUnit 0 month: 今月
            relativeUnit 1 month: 来月
            relativeUnit -2 year: 一昨年, おととし
            relativeUnit -1 year: 去年, 昨年
            relativeUnit 0 year: 今年
            relativeUnit 1 year: 来年
            rolling -1: 過去, 最近, この
            rolling 1: 今後
            agoAfter: 前, 以前
            aheadAfter: 後
            sinceAfter: 以来, 以降, から
            to: から
            and: と, や
            of: の
            in: に, は
            oClock: 時
            now: 今, 現在
            every: 毎
            yearMark: 年
            monthMark: 月
            dayMark: 日
            decadeMark: 年代
            thirdAfter 1: 初め, 上旬
            thirdAfter 2: 半ば, 中旬
            thirdAfter 3: 末, 下旬
            future: 予定, つもり
            """,
    };
}
