namespace Memoir.Time.Languages;

internal static class French
{
    public static readonly LanguageTable Table = new()
    {
        Code = "fr",
        Words = """
            function: je, tu, il, elle, on, nous, vous, ils, elles, mon, ma, mes, ton, ta, son, sa, est, suis, sont, etait, ai, as, avons, ont, avait, que, qui, quoi, quand, ou, comment, pourquoi, avec, sans, pas, ne, mais, si, aussi, tres, plus, ici, la, c, j, qu, n, s, fait, ete, sera, reunion, sur, dans, pour, une, un, et, des, les, aux, me, te, se
            number 1: un, une
            number 2: deux
            number 3: trois
            number 4: quatre
            number 5: cinq
            number 6: six
            number 7: sept
            number 8: huit
            number 9: neuf
            number 10: dix
            number 11: onze
            number 12: douze
            number 13: treize
            number 14: quatorze
            number 15: quinze
            number 16: seize
            number 20: vingt
            number 30: trente
            ordinal 1: premier, premiere, 1er
            ordinal 2: deuxieme, second, seconde
            ordinal 3: troisieme
            ordinal 4: quatrieme
            ordinal -1: derniere, dernier
            ordinalMark: er, ere, eme, e
            vague 3: quelques, plusieurs
            unit minute: minute, minutes
            unit hour: heure, heures
            unit day: jour, jours, journee
            unit week: semaine, semaines
            unit weekend: weekend, week end, weekends, week ends
            unit month: mois
            unit quarter: trimestre
            unit halfYear: semestre
            half: moitie
            unit year: an, ans, annee, annees
            unit decade: decennie, decennies
            unit century: siecle, siecles
            weekday 1: lundi
            weekday 2: mardi
            weekday 3: mercredi
            weekday 4: jeudi
            weekday 5: vendredi
            weekday 6: samedi
            weekday 7: dimanche
            weekdays 1: lundis
            weekdays 2: mardis
            weekdays 3: mercredis
            weekdays 4: jeudis
            weekdays 5: vendredis
            weekdays 6: samedis
            weekdays 7: dimanches
            month 1: janvier, janv.
            month 2: fevrier, fevr.
            month 3: mars
            month 4: avril, avr.
            month 5: mai
            month 6: juin
            month 7: juillet, juil.
            month 8: aout
            month 9: septembre, sept.
            month 10: octobre, oct.
            month 11: novembre, nov.
            month 12: decembre, dec.
            day -2: avant hier
            day -1: hier
            day 0: aujourd hui
            day 1: demain
            day 2: apres demain
            part morning: matin, matinee
            part afternoon: apres midi
            part evening: soir, soiree
            part night: nuit
            clockName 12: midi
            clockName 0: minuit
            season 1: printemps~
            season 2: ete~
            season 3: automne~
            season 4: hiver~
            holiday newYearsDay: nouvel an, jour de l an
            holiday newYearsEve: saint sylvestre, reveillon du nouvel an
            holiday christmasEve: reveillon de noel, veille de noel
            holiday christmas: noel~
            holiday epiphany: epiphanie
            holiday valentines: saint valentin
            holiday carnival: mardi gras
            holiday goodFriday: vendredi saint
            holiday easter: paques~
            holiday easterMonday: lundi de paques
            holiday mayDay: fete du travail
            holiday ascension: ascension
            holiday pentecost: pentecote
            holiday bastilleDay: fete nationale
            holiday allSaints: toussaint
            holiday halloween: halloween~
            which 0: ce, cet, cette
            whichAfter -2: avant derniere, avant dernier
            whichAfter -1: dernier, derniere, passe, passee, precedent, precedente
            whichAfter 0: en cours
            whichAfter 1: prochain, prochaine, suivant, suivante, qui vient
            rolling -1: derniers, dernieres, ces derniers, ces dernieres, passes
            rolling 1: prochains, prochaines
            agoBefore: il y a, y a, voila
            aheadBefore: dans, d ici
            aheadAfter: plus tard, apres
            before: avant, avant le
            after: apres
            since: depuis, des, a partir de, a partir du
            until: jusqu a, jusqu en, jusqu au
            by: d ici
            from: de, du, depuis
            to: a, au, jusqu a, jusqu au
            between: entre
            and: et, ou
            third 1: debut, le debut, au debut
            third 2: mi, milieu, au milieu
            third 3: fin, la fin
            of: de, du, d
            article 1: le, la, les, l
            in: en, au, a, pendant, durant, vers, lors de, pour, le, ce
            oClock: h, heures, heure
            now: maintenant, actuellement, en ce moment
            every: chaque, tous les, toutes les
            otherDay: l autre jour
            quarterMark: t
            decadeMark 1: annees
            decade 50: cinquante
            decade 60: soixante
            decade 70: soixante dix
            decade 80: quatre vingt
            decade 90: quatre vingt dix
            future: vais, vas, va, allons, allez, vont, sera, serons, seront, prevu, prevue
            """,
    };
}
