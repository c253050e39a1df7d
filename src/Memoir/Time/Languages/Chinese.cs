namespace Memoir.Time.Languages;

internal static class Chinese
{
    public static readonly LanguageTable Table = new()
    {
        Code = "zh",
        Script = Script.Han,
        WeekdayOfWeek = true,
        Words = """
            function: 的, 我, 你, 他, 她, 我们, 你们, 他们, 了, 在, 是, 有, 什么, 吗, 呢, 做, 不, 也, 都, 很, 怎么, 会议
            ordinalMark 1: 第
            vague 3: 几, 好几, 数
            unit minute: 分钟
            unit hour: 小时, 个小时, 钟头, 个钟头
            unit day: 天
            unit week: 周, 星期, 个星期, 礼拜, 个礼拜, 週
            unit weekend: 周末, 个周末, 週末
            unit month: 个月
            unit quarter: 季度, 个季度
            unit halfYear: 半年
            unit year: 年
            unit century: 世纪, 个世纪
            weekday 1: 周一, 星期一, 礼拜一, 個星期一
            weekday 2: 周二, 星期二, 礼拜二
            weekday 3: 周三, 星期三, 礼拜三
            weekday 4: 周四, 星期四, 礼拜四
            weekday 5: 周五, 星期五, 礼拜五
            weekday 6: 周六, 星期六, 礼拜六
            weekday 7: 周日, 周天, 星期日, 星期天, 礼拜天, 礼拜日
            day -3: 大前天
            day -2: 前天
            day -1: 昨天, 昨日
            day 0: 今天, 今日
            day 1: 明天, 明日
            day 2: 后天
            day 3: 大后天
            part morning: 早上, 早晨, 上午, 清晨, 凌晨
            part afternoon: 下午
            part evening: 晚上, 傍晚
            part night: 夜里, 半夜, 夜晚
            relativePart -1 night: 昨晚, 昨夜
            relativePart 0 night: 今晚, 今夜
            relativePart 1 night: 明晚
            relativePart 0 morning: 今早, 今晨
            relativePart 1 morning: 明早
            clockName 12: 中午
            season 1: 春天, 春季
            season 2: 夏天, 夏季
            season 3: 秋天, 秋季
            season 4: 冬天, 冬季
            holiday newYearsDay: 元旦
            holiday lunarNewYear: 春节, 农历新年
            holiday valentines: 情人节
            holiday womensDay: 妇女节
            holiday mayDay: 劳动节, 五一节
            holiday easter: 复活节
            holiday dragonBoat: 端午节, 端午
            holiday midAutumn: 中秋节, 中秋
            holiday chinaNationalDay: 国庆节, 国庆
            holiday halloween: 万圣节
            holiday thanksgiving: 感恩节
            holiday christmas: 圣诞节, 圣诞
            holiday christmasEve: 平安夜
            relativeUnit -2 year: 前年
            relativeUnit -1 year: 去年
            relativeUnit 0 year: 今年, 本年
            relativeUnit 1 year: 明年
            relativeUnit 2 year: 后年
            relativeUnit -2 month: 上上个月, 上上月
            relativeUnit -1 month: 上个月, 上月
            relativeUnit 0 month: 这个月, 本月, 这月, 当月
            relativeUnit 1 month: 下个月, 下月
            relativeUnit 2 month: 下下个月, 下下月
            which -2: 上上, 上上个
            which -1: 上, 上个, 上一, 上一个
            which 0: 这, 这个, 本
            which 1: 下, 下个, 下一, 下一个
            which 2: 下下, 下下个
            rolling -1: 最近, 过去, 最近的, 过去的, 近, 这几
            rolling 1: 未来, 接下来, 接下来的
            agoAfter: 前, 之前, 以前
            aheadAfter: 后, 之后, 以后
            since: 自, 自从, 从
            sinceAfter: 以来, 至今, 起, 开始
            from: 从
            to: 到, 至
            and: 和, 与, 或, 及
            of: 的
            in: 在, 于
            oClock: 点, 点钟, 时
            now: 现在, 目前, 当前
            every: 每, 每个
            halfYear 1: 上半年
            halfYear 2: 下半年
            yearMark: 年
            monthMark: 月, 月份
            dayMark: 日, 号
            decadeMark: 年代
            thirdAfter 1: 初, 上旬, 年初
            thirdAfter 2: 中旬, 年中
            thirdAfter 3: 底, 末, 下旬, 年底, 年末
            future: 将, 会, 打算, 计划
            """,
    };
}
