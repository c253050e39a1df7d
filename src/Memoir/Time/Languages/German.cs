namespace Memoir.Time.Languages;

internal static class German
{
    public static readonly LanguageTable Table = new()
    {
        Code = "de",
        OrdinalDot = true,
        Words = """
            function: ich, du, er, sie, es, wir, ihr, mein, meine, ist, bin, sind, war, waren, hat, habe, haben, hatte, was, wann, wo, wer, wie, warum, mit, nicht, und, aber, wenn, auch, noch, schon, nur, sehr, hier, dort, da, so, dass, auf, fur, bei, ein, eine, gehe, ging, mich, mir, dich, dir, uns, man, sich, zu, aus, besprechung, als, wird
            number -1: einem halben, einer halben, ein halbes
            number 1: ein, eine, einem, einer, einen, eines
            number 2: zwei, zwo
            number 3: drei
            number 4: vier
            number 5: funf, fuenf
            number 6: sechs
            number 7: sieben
            number 8: acht
            number 9: neun
            number 10: zehn
            number 11: elf
            number 12: zwolf, zwoelf
            number 14: vierzehn
            number 15: funfzehn
            number 20: zwanzig
            number 30: dreissig, dreisig
            ordinal 1: erste, ersten, erster, erstes
            ordinal 2: zweite, zweiten, zweiter, zweites
            ordinal 3: dritte, dritten, dritter, drittes
            ordinal 4: vierte, vierten, vierter, viertes
            ordinal 5: funfte, funften
            vague 3: ein paar, paar, einige, einigen, einiger, mehreren, mehrere, wenigen, wenige
            unit minute: minute, minuten
            unit hour: stunde, stunden
            unit day: tag, tage, tagen, tages
            unit week: woche, wochen
            unit weekend: wochenende, wochenenden, wochenendes
            unit month: monat, monate, monaten, monats
            unit quarter: quartal, quartals
            unit halfYear: halbjahr, halbjahres, halben jahr, halbes jahr
            half: halfte
            unit year: jahr, jahre, jahren, jahres
            unit decade: jahrzehnt, jahrzehnte, jahrzehnten
            unit century: jahrhundert, jahrhunderte, jahrhunderten
            weekday 1: montag, mo.
            weekday 2: dienstag, di.
            weekday 3: mittwoch, mi.
            weekday 4: donnerstag, do.
            weekday 5: freitag, fr.
            weekday 6: samstag, sonnabend, sa.
            weekday 7: sonntag, so.
            weekdays 1: montags
            weekdays 2: dienstags
            weekdays 3: mittwochs
            weekdays 4: donnerstags
            weekdays 5: freitags
            weekdays 6: samstags, sonnabends
            weekdays 7: sonntags
            month 1: januar, janner, jan.
            month 2: februar, feber, feb.
            month 3: marz, maerz, mar.
            month 4: april, apr.
            month 5: mai
            month 6: juni, jun.
            month 7: juli, jul.
            month 8: august, aug.
            month 9: september, sept., sep.
            month 10: oktober, okt.
            month 11: november, nov.
            month 12: dezember, dez.
            day -2: vorgestern
            day -1: gestern
            day 0: heute
            day 1: morgen~
            day 2: ubermorgen, uebermorgen
            part morning: morgen, fruh, vormittag, vormittags, morgens
            part afternoon: nachmittag, nachmittags
            part evening: abend, abends
            part night: nacht, nachts
            clockName 12: mittag~, mittags~
            clockName 0: mitternacht
            season 1: fruhling~, fruhjahr~, fruehling~
            season 2: sommer~, sommers~
            season 3: herbst~
            season 4: winter~
            holiday newYearsDay: neujahr
            holiday newYearsEve: silvester~
            holiday christmasEve: heiligabend, heiliger abend
            holiday christmas: weihnachten~, weihnachtstag
            holiday epiphany: dreikonigstag
            holiday valentines: valentinstag
            holiday goodFriday: karfreitag
            holiday easter: ostern~, ostersonntag
            holiday easterMonday: ostermontag
            holiday ascension: christi himmelfahrt
            holiday pentecost: pfingsten~
            holiday carnival: fastnacht~
            holiday mayDay: tag der arbeit
            holiday mothersDay: muttertag
            holiday germanUnity: tag der deutschen einheit
            holiday halloween: halloween~
            holiday allSaints: allerheiligen
            which -2: vorletzte, vorletzten, vorletzter, vorletztes
            which -1: letzte, letzten, letzter, letztes, letztem, vergangene, vergangenen, vergangener, vergangenes, vorige, vorigen, voriger, voriges
            which 0: diese, diesen, dieser, dieses, diesem
            which 1: nachste, nachsten, nachster, nachstes, naechste, naechsten, naechster, naechstes, kommende, kommenden, kommender, kommendes
            which 2: ubernachste, ubernachsten, ubernachster, ubernachstes
            agoBefore: vor
            aheadBefore: in
            aheadAfter: spater, spaeter
            before: vor
            after: nach
            since: seit, ab, seit dem, ab dem
            until: bis, bis zum, bis zu
            from: von, vom
            to: bis, bis zum
            between: zwischen
            and: und, oder
            onward: an
            third 1: anfang, beginn
            third 2: mitte
            third 3: ende
            of: von, vom, der, des
            article 1: der, die, das, den, dem, des
            in: in, im, am, um, an, zu, zum, gegen, wahrend, uber, ubers, seit, fur, bei, beim
            meridiem 0: am
            oClock: uhr
            now: jetzt, gerade, momentan, zurzeit, zur zeit, derzeit
            every: jeden, jede, jedes, jeder
            otherDay: neulich
            quarterMark: q
            halfMark: h
            decade 60: sechziger, sechzigern
            decade 70: siebziger, siebzigern
            decade 80: achtziger, achtzigern
            decade 90: neunziger, neunzigern
            decadeMark: er, er jahre, er jahren, ern
            age: alt
            future: wird, werde, werden, werdet, wollen, bevorstehend, geplant, demnachst
            """,
    };
}
