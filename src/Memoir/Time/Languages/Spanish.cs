namespace Memoir.Time.Languages;

internal static class Spanish
{
    public static readonly LanguageTable Table = new()
    {
        Code = "es",
        Words = """
            function: yo, tu, el, ella, nosotros, ellos, mi, su, es, soy, son, era, fue, fui, estoy, estaba, he, ha, hice, hizo, hemos, tengo, que, quien, cuando, donde, como, por, porque, con, sin, no, pero, si, tambien, muy, mas, aqui, se, lo, me, te, nos, para, reunion, un, una, y, los, las, del, mar, cual
            number 1: un, una, uno
            number 2: dos
            number 3: tres
            number 4: cuatro
            number 5: cinco
            number 6: seis
            number 7: siete
            number 8: ocho
            number 9: nueve
            number 10: diez
            number 11: once
            number 12: doce
            number 15: quince
            number 20: veinte
            number 30: treinta
            ordinal 1: primer, primero, primera
            ordinal 2: segundo, segunda
            ordinal 3: tercer, tercero, tercera
            ordinal 4: cuarto, cuarta
            ordinal -1: ultimo, ultima
            ordinalMark: o, a, er
            vague 2: par, un par
            vague 3: unos, unas, algunos, algunas, pocos, pocas, varios, varias
            unit minute: minuto, minutos
            unit hour: hora, horas
            unit day: dia, dias
            unit week: semana, semanas
            unit weekend: fin de semana, finde, fines de semana
            unit fortnight: quincena, quincenas
            unit month: mes, meses
            unit quarter: trimestre, trimestres
            unit halfYear: semestre, medio ano
            half: mitad
            unit year: ano, anos
            unit decade: decada, decadas
            unit century: siglo, siglos
            weekday 1: lunes
            weekday 2: martes
            weekday 3: miercoles
            weekday 4: jueves
            weekday 5: viernes
            weekday 6: sabado
            weekday 7: domingo
            weekdays 6: sabados
            weekdays 7: domingos
            month 1: enero, ene.
            month 2: febrero, feb.
            month 3: marzo
            month 4: abril, abr.
            month 5: mayo
            month 6: junio, jun.
            month 7: julio, jul.
            month 8: agosto, ago.
            month 9: septiembre, setiembre, sept., sep.
            month 10: octubre, oct.
            month 11: noviembre, nov.
            month 12: diciembre, dic.
            day -2: anteayer, antes de ayer, antier
            day -1: ayer
            day 0: hoy
            day 1: manana~
            day 2: pasado manana
            part morning: manana, madrugada
            part afternoon: tarde
            part night: noche
            relativePart -1 night: anoche
            clockName 12: mediodia
            clockName 0: medianoche
            season 1: primavera~
            season 2: verano~
            season 3: otono~
            season 4: invierno~
            holiday newYearsDay: ano nuevo
            holiday newYearsEve: nochevieja, fin de ano
            holiday christmasEve: nochebuena
            holiday christmas: navidad~, navidades~
            holiday epiphany: dia de reyes, reyes~
            holiday valentines: san valentin
            holiday goodFriday: viernes santo
            holiday easter: domingo de pascua, pascua~
            holiday allSaints: todos los santos
            holiday halloween: halloween~
            which 0: este, esta, estos, estas
            which 1: proximo, proxima
            which -1: pasado, pasada
            whichAfter -2: antepasado, antepasada
            whichAfter -1: pasado, pasada, anterior
            whichAfter 0: en curso, actual
            whichAfter 1: que viene, proximo, proxima, siguiente, que entra
            rolling -1: ultimos, ultimas, ultimo, ultima, pasados, pasadas
            rolling 1: proximos, proximas
            agoBefore: hace, hace unos
            agoAfter: atras
            aheadBefore: en, dentro de
            aheadAfter: despues, mas tarde
            before: antes de, antes del
            after: despues de, despues del, tras
            since: desde, a partir de, a partir del, desde hace
            until: hasta
            by: para
            from: de, del, desde
            to: a, al, hasta
            between: entre
            and: y, e, o, u
            third 1: principios, comienzos, inicio, inicios, principio
            third 2: mediados, mitad
            third 3: finales, fines, final, fin
            of: de, del
            article 1: el, la, los, las
            in: en, durante, por, a, al, hacia, sobre, para, el, los
            meridiem 0: am, a m
            meridiem 12: pm, p m
            oClock: horas
            now: ahora, actualmente, ahora mismo
            every: cada, todos los, todas las
            otherDay: el otro dia
            quarterMark: t
            decadeMark 1: anos
            decade 60: sesenta
            decade 70: setenta
            decade 80: ochenta
            decade 90: noventa
            future: voy, vas, va, vamos, van, sera, seran, planeo
            """,
    };
}
