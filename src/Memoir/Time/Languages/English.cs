namespace Memoir.Time.Languages;

internal static class English
{
    public static readonly LanguageTable Table = new()
    {
        Code = "en",
        MonthFirst = true,
        Words = """
            function: i, you, he, she, it, we, they, my, your, our, is, are, was, were, be, been, do, did, does, have, has, had, what, when, where, who, how, why, with, that, not, about, but, if, me, can, could, would, should, just, really, so, there, then, am, us, her, his, their, as, go, went, get, got, like, love, hier, mars, due, sera, ora, dies, man, die, den, des, pour, son, sur, tout, main, per, come, sole, prima, dopo, ante, mi, a lot
            number 1: a, an, one
            number -1: half a, half an, a half
            number 2: two
            number 3: three
            number 4: four
            number 5: five
            number 6: six
            number 7: seven
            number 8: eight
            number 9: nine
            number 10: ten
            number 11: eleven
            number 12: twelve
            number 13: thirteen
            number 14: fourteen
            number 15: fifteen
            number 16: sixteen
            number 17: seventeen
            number 18: eighteen
            number 19: nineteen
            number 20: twenty
            number 30: thirty
            number 40: forty
            number 50: fifty
            number 60: sixty
            number 90: ninety
            ordinal 1: first
            ordinal 2: second
            ordinal 3: third
            ordinal 4: fourth
            ordinal 5: fifth
            ordinal 6: sixth
            ordinal 7: seventh
            ordinal 8: eighth
            ordinal 9: ninth
            ordinal 10: tenth
            ordinal 11: eleventh
            ordinal 12: twelfth
            ordinal 13: thirteenth
            ordinal 14: fourteenth
            ordinal 15: fifteenth
            ordinal 16: sixteenth
            ordinal 17: seventeenth
            ordinal 18: eighteenth
            ordinal 19: nineteenth
            ordinal 20: twentieth
            ordinal 30: thirtieth
            ordinal -1: final
            ordinalMark: st, nd, rd, th
            vague 2: couple, a couple
            vague 3: few, a few, several
            unit second: seconds, secs
            unit minute: minute, minutes, min, mins
            unit hour: hour, hours, hr, hrs
            unit day: day, days
            unit week: week, weeks, wk, wks
            unit weekend: weekend, weekends
            unit fortnight: fortnight, fortnights
            unit month: month, months, mon, mo, mos
            unit quarter: quarter
            half: half
            unit year: year, years, yr, yrs
            unit decade: decade, decades
            unit century: century, centuries
            weekday 1: monday, mon.
            weekday 2: tuesday, tue., tues.
            weekday 3: wednesday, wed.
            weekday 4: thursday, thu., thur., thurs.
            weekday 5: friday, fri.
            weekday 6: saturday, sat.
            weekday 7: sunday, sun.
            weekdays 1: mondays
            weekdays 2: tuesdays
            weekdays 3: wednesdays
            weekdays 4: thursdays
            weekdays 5: fridays
            weekdays 6: saturdays, weekends~
            weekdays 7: sundays
            month 1: january, jan.
            month 2: february, feb.
            month 3: march~, mar.
            month 4: april, apr.
            month 5: may~
            month 6: june, jun.
            month 7: july, jul.
            month 8: august, aug.
            month 9: september, sept., sep.
            month 10: october, oct.
            month 11: november, nov.
            month 12: december, dec.
            day -2: day before yesterday, the day before yesterday
            day -1: yesterday
            day 0: today
            day 1: tomorrow, tmrw, tomorow
            day 2: day after tomorrow, the day after tomorrow, overmorrow
            part morning: morning, mornings
            part afternoon: afternoon, arvo
            part evening: evening
            part night: night
            relativePart 0 night: tonight
            relativePart 0 morning: earlier today
            clockName 12: noon, midday, lunchtime
            clockName 0: midnight
            season 1: spring~, springtime~
            season 2: summer~, summertime~
            season 3: autumn~, fall~
            season 4: winter~, wintertime~
            holiday newYearsDay: new year~, new year s, new year s day, new years~, new years day
            holiday newYearsEve: new year s eve, new years eve, nye~
            holiday christmasEve: christmas eve, xmas eve
            holiday christmas: christmas~, christmas day, xmas~, christmas time~
            holiday boxingDay: boxing day
            holiday valentines: valentine s day, valentines day, valentine s~, valentines~
            holiday saintPatricks: st patrick s day, saint patrick s day, st patricks day
            holiday easter: easter~, easter sunday
            holiday easterMonday: easter monday
            holiday goodFriday: good friday
            holiday pentecost: pentecost, whitsun
            holiday halloween: halloween~
            holiday thanksgiving: thanksgiving~, thanksgiving day
            holiday blackFriday: black friday
            holiday mothersDay: mother s day, mothers day
            holiday fathersDay: father s day, fathers day
            holiday memorialDay: memorial day
            holiday laborDay: labor day
            holiday independenceDay: independence day~, fourth of july, the fourth of july
            holiday juneteenth: juneteenth
            holiday lunarNewYear: spring festival, lunar new year, chinese new year
            which -1: last, previous, this past, this last
            which 0: this, the current, current
            which 1: next, the coming, this coming, coming, the upcoming, the following
            whichAfter -2: before last
            whichAfter 2: after next
            rolling -1: the last, past, the past, these past, these last, the previous
            rolling 1: the next, the coming
            agoAfter: ago, back, earlier, before now
            aheadBefore: in, within
            aheadAfter: from now, later, hence, from today
            before: before, prior to, ahead of
            after: after, following
            since: since, ever since
            until: until, till, til, up to, through, up until
            by: by
            from: from, starting
            to: to, through, until, till
            between: between
            and: and, or
            onward: on, onwards, onward, forward
            third 1: early, beginning, the beginning, start, the start, early on
            third 2: mid, middle, the middle
            third 3: late, end, the end
            of: of
            article 1: the
            article 2: that
            in: in, on, at, during, for, over, around, about, throughout, circa, as of, since, early, mid, late, back in
            meridiem 0: am, a m
            meridiem 12: pm, p m
            oClock: o clock, oclock
            now: now, right now, currently, at the moment, nowadays, at present
            every: every, each, every other
            otherDay: the other day
            quarterMark: q
            halfMark: h
            decade 20: twenties
            decade 30: thirties
            decade 40: forties
            decade 50: fifties
            decade 60: sixties
            decade 70: seventies
            decade 80: eighties
            decade 90: nineties
            decadeMark: s
            age: old
            future: m moving, s moving, re moving, am moving, is moving, are moving
            future: m leaving, s leaving, re leaving, am leaving, is leaving, are leaving
            future: m visiting, s visiting, re visiting, am visiting, is visiting, are visiting
            future: m flying, s flying, re flying, am flying, is flying, are flying
            future: m coming, s coming, re coming, am coming, is coming, are coming
            future: m starting, s starting, re starting, am starting, is starting, are starting
            future: m getting married, s getting married, re getting married, am getting married, is getting married, are getting married
            future: m meeting, s meeting, re meeting, am meeting, is meeting, are meeting
            future: m hosting, s hosting, re hosting, am hosting, is hosting, are hosting
            future: m traveling, s traveling, re traveling, am traveling, is traveling, are traveling
            future: m travelling, s travelling, re travelling, am travelling, is travelling, are travelling
            future: m returning, s returning, re returning, am returning, is returning, are returning
            future: will, ll, going to, gonna, planning, plan to, plans to, upcoming, hoping, looking forward, scheduled, shall, due, deadline, appointment, reminder, remind
            """,
    };
}
