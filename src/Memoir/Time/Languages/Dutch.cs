namespace Memoir.Time.Languages;

internal static class Dutch
{
    public static readonly LanguageTable Table = new()
    {
        Code = "nl",
        Words = """
            function: ik, jij, je, hij, zij, wij, we, jullie, mijn, is, ben, zijn, was, waren, heb, heeft, hebben, had, wat, wanneer, waar, wie, hoe, waarom, met, niet, maar, als, ook, nog, al, heel, hier, daar, dat, op, voor, bij, het, een, naar, gedaan
            number 1: een
            number 2: twee
            number 3: drie
            number 4: vier
            number 5: vijf
            number 6: zes
            number 7: zeven
            number 8: acht
            number 9: negen
            number 10: tien
            number 11: elf
            number 12: twaalf
            ordinal 1: eerste
            ordinal 2: tweede
            ordinal 3: derde
            ordinal 4: vierde
            ordinal -1: laatste
            ordinalMark: e, de, ste
            vague 3: paar, een paar, enkele, enige
            unit minute: minuut, minuten
            unit hour: uur, uren
            unit day: dag, dagen
            unit week: week, weken
            unit weekend: weekend, weekeinde
            unit month: maand, maanden
            unit quarter: kwartaal
            unit halfYear: halfjaar, half jaar
            half: helft
            unit year: jaar, jaren
            unit decade: decennium, decennia
            unit century: eeuw, eeuwen
            weekday 1: maandag
            weekday 2: dinsdag
            weekday 3: woensdag
            weekday 4: donderdag
            weekday 5: vrijdag
            weekday 6: zaterdag
            weekday 7: zondag
            month 1: januari
            month 2: februari
            month 3: maart
            month 4: april
            month 5: mei
            month 6: juni
            month 7: juli
            month 8: augustus
            month 9: september
            month 10: oktober
            month 11: november
            month 12: december
            day -2: eergisteren
            day -1: gisteren
            day 0: vandaag
            day 1: morgen
            day 2: overmorgen
            part morning: ochtend, ochtends
            part afternoon: middag, middags, namiddag
            part evening: avond, avonds
            part night: nacht, nachts
            relativePart 0 morning: vanochtend, vanmorgen
            relativePart 0 afternoon: vanmiddag
            relativePart 0 evening: vanavond
            relativePart 0 night: vannacht
            relativePart -1 evening: gisteravond
            clockName 0: middernacht
            season 1: lente~, voorjaar~
            season 2: zomer~
            season 3: herfst~, najaar~
            season 4: winter~
            holiday newYearsDay: nieuwjaarsdag
            holiday newYearsEve: oudejaarsavond
            holiday christmasEve: kerstavond
            holiday christmas: kerst~, kerstmis~
            holiday easter: pasen~
            holiday pentecost: pinksteren
            which -1: vorig, vorige, afgelopen
            which 0: dit, deze, dezelfde
            which 1: volgend, volgende, komend, komende
            rolling -1: laatste, de laatste, de afgelopen
            agoAfter: geleden
            aheadBefore: over, binnen
            aheadAfter: later
            before: voor
            after: na
            since: sinds, vanaf
            until: tot, tot en met
            from: van
            to: tot, tot en met
            between: tussen
            and: en, of
            third 1: begin
            third 2: midden, half
            third 3: eind, einde
            of: van
            article 1: de, het
            in: in, op, om, rond, tijdens, met, sinds
            oClock: uur
            now: nu, momenteel
            every: elke, elk, iedere, ieder
            future: zal, zullen, zult, ga, gaan
            """,
    };
}
