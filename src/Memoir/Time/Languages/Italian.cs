namespace Memoir.Time.Languages;

internal static class Italian
{
    public static readonly LanguageTable Table = new()
    {
        Code = "it",
        Words = """
            function: io, tu, lui, lei, noi, voi, loro, mio, mia, suo, sua, sono, e, sei, era, ero, ho, hai, ha, abbiamo, hanno, che, chi, cosa, quando, dove, come, perche, con, senza, non, ma, se, anche, molto, piu, qui, si, mi, ti, ci, per, fatto, un, una, mai, riunione, gli, nel, della, al, alla, stato
            number 1: un, una, uno
            number 2: due
            number 3: tre
            number 4: quattro
            number 5: cinque
            number 6: sei
            number 7: sette
            number 8: otto
            number 9: nove
            number 10: dieci
            number 11: undici
            number 12: dodici
            number 15: quindici
            number 20: venti
            number 30: trenta
            ordinal 1: primo, prima
            ordinal 2: secondo, seconda
            ordinal 3: terzo, terza
            ordinal 4: quarto, quarta
            ordinal -1: ultimo, ultima
            ordinalMark: o, a
            vague 2: paio di, un paio di, un paio
            vague 3: qualche, alcuni, alcune, pochi, poche, diversi, diverse
            unit minute: minuto, minuti
            unit hour: ora, ore
            unit day: giorno, giorni
            unit week: settimana, settimane
            unit weekend: fine settimana, weekend, week end
            unit month: mese, mesi
            unit quarter: trimestre, trimestri
            unit halfYear: semestre, mezzo anno
            half: meta
            unit year: anno, anni
            unit decade: decennio, decenni
            unit century: secolo, secoli
            weekday 1: lunedi
            weekday 2: martedi
            weekday 3: mercoledi
            weekday 4: giovedi
            weekday 5: venerdi
            weekday 6: sabato
            weekday 7: domenica
            month 1: gennaio, gen.
            month 2: febbraio, feb.
            month 3: marzo
            month 4: aprile, apr.
            month 5: maggio, mag.
            month 6: giugno, giu.
            month 7: luglio, lug.
            month 8: agosto
            month 9: settembre, sett.
            month 10: ottobre, ott.
            month 11: novembre, nov.
            month 12: dicembre, dic.
            day -2: altro ieri, l altro ieri, altroieri, avantieri
            day -1: ieri
            day 0: oggi
            day 1: domani
            day 2: dopodomani
            part morning: mattina, mattino
            part afternoon: pomeriggio
            part evening: sera, serata
            part night: notte
            relativePart 0 morning: stamattina, stamani, stamane
            relativePart 0 evening: stasera
            relativePart 0 night: stanotte
            clockName 12: mezzogiorno
            clockName 0: mezzanotte
            season 1: primavera~
            season 2: estate~
            season 3: autunno~
            season 4: inverno~
            holiday newYearsDay: capodanno
            holiday newYearsEve: san silvestro
            holiday christmasEve: vigilia di natale
            holiday christmas: natale~
            holiday boxingDay: santo stefano
            holiday epiphany: epifania, befana
            holiday valentines: san valentino
            holiday goodFriday: venerdi santo
            holiday easter: pasqua~
            holiday easterMonday: pasquetta
            holiday liberationDay: festa della liberazione
            holiday ferragosto: ferragosto
            holiday allSaints: ognissanti
            holiday halloween: halloween~
            which -1: scorso, scorsa
            which 0: questo, questa, quest
            which 1: prossimo, prossima
            whichAfter -1: scorso, scorsa, passato, passata, precedente
            whichAfter 0: in corso, corrente
            whichAfter 1: prossimo, prossima, che viene, successivo, successiva
            rolling -1: ultimi, ultime, ultimo, ultima, scorsi, scorse
            rolling 1: prossimi, prossime
            agoAfter: fa, or sono, addietro
            aheadBefore: tra, fra
            aheadAfter: dopo, piu tardi
            before: prima di, prima del, prima della
            after: dopo, dopo il, dopo la
            since: da, dal, dalla, dall, a partire da, a partire dal
            until: fino a, fino al, fino alla
            by: entro, entro il
            from: da, dal, dalla, dall
            to: a, al, alla, fino a
            between: tra, fra
            and: e, ed, o
            third 1: inizio, inizi, all inizio, principio
            third 2: meta
            third 3: fine
            of: di, del, della, dell, dello, d
            article 1: il, lo, la, l, i, gli, le
            in: in, nel, nell, nella, negli, a, ad, durante, verso, per, il, su, dell, al, all
            oClock: ore
            now: adesso, ora~, attualmente, in questo momento
            every: ogni
            otherDay: l altro giorno
            decadeMark 1: anni
            decade 60: sessanta
            decade 70: settanta
            decade 80: ottanta
            decade 90: novanta
            future: andro, andremo, saro, sara, saranno, faro, faremo, previsto, prevista
            """,
    };
}
