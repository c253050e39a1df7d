namespace Memoir.Time.Languages;

internal static class Portuguese
{
    public static readonly LanguageTable Table = new()
    {
        Code = "pt",
        Words = """
            function: eu, tu, voce, ele, ela, nos, eles, meu, minha, seu, sua, e, sou, sao, era, foi, fui, estou, estava, tenho, fiz, fez, que, quem, quando, onde, como, por, porque, com, sem, nao, mas, se, tambem, muito, mais, aqui, o, um, uma, os, do, da, aconteceu, para, reuniao, ao, pelo, pela
            number 1: um, uma
            number 2: dois, duas
            number 3: tres
            number 4: quatro
            number 5: cinco
            number 6: seis
            number 7: sete
            number 8: oito
            number 9: nove
            number 10: dez
            number 11: onze
            number 12: doze
            number 15: quinze
            number 20: vinte
            number 30: trinta
            ordinal 1: primeiro, primeira
            ordinal 2: segundo, segunda
            ordinal 3: terceiro, terceira
            ordinal 4: quarto, quarta
            ordinal -1: ultimo, ultima
            ordinalMark: o, a
            vague 2: par de, um par de
            vague 3: alguns, algumas, poucos, poucas, varios, varias, uns, umas
            unit minute: minuto, minutos
            unit hour: hora, horas
            unit day: dia, dias
            unit week: semana, semanas
            unit weekend: fim de semana, final de semana, fins de semana, finais de semana
            unit month: mes, meses
            unit quarter: trimestre, trimestres
            unit halfYear: semestre, meio ano
            half: metade
            unit year: ano, anos
            unit decade: decada, decadas
            unit century: seculo, seculos
            weekday 1: segunda feira, segunda~
            weekday 2: terca feira, terca~
            weekday 3: quarta feira, quarta~
            weekday 4: quinta feira, quinta~
            weekday 5: sexta feira, sexta~
            weekday 6: sabado
            weekday 7: domingo
            weekdays 6: sabados
            weekdays 7: domingos
            month 1: janeiro, jan.
            month 2: fevereiro, fev.
            month 3: marco
            month 4: abril, abr.
            month 5: maio
            month 6: junho, jun.
            month 7: julho, jul.
            month 8: agosto, ago.
            month 9: setembro, set.
            month 10: outubro, out.
            month 11: novembro, nov.
            month 12: dezembro, dez.
            day -2: anteontem, antes de ontem
            day -1: ontem
            day 0: hoje
            day 1: amanha
            day 2: depois de amanha
            part morning: manha, madrugada
            part afternoon: tarde
            part night: noite
            clockName 12: meio dia
            clockName 0: meia noite
            season 1: primavera~
            season 2: verao~
            season 3: outono~
            season 4: inverno~
            holiday newYearsDay: ano novo
            holiday newYearsEve: reveillon, vespera de ano novo
            holiday christmasEve: vespera de natal
            holiday christmas: natal~
            holiday valentines: dia de sao valentim
            holiday carnival: carnaval~
            holiday goodFriday: sexta feira santa
            holiday easter: pascoa~
            holiday liberationDay: dia da liberdade
            holiday allSaints: todos os santos
            holiday halloween: halloween~
            which 0: este, esta, esse, essa, neste, nesta, nesse, nessa, deste, desta
            which 1: proximo, proxima
            which -1: passado, passada
            whichAfter -2: retrasado, retrasada
            whichAfter -1: passado, passada, anterior
            whichAfter 0: corrente, atual
            whichAfter 1: que vem, proximo, proxima, seguinte
            rolling -1: ultimos, ultimas, ultimo, ultima
            rolling 1: proximos, proximas
            agoBefore: ha, faz, ha cerca de
            agoAfter: atras
            aheadBefore: em, daqui a, dentro de
            aheadAfter: depois, mais tarde
            before: antes de, antes do, antes da
            after: depois de, depois do, depois da, apos, apos o
            since: desde, a partir de, a partir do
            until: ate, ate o, ate a
            from: de, do, da, desde
            to: a, ao, ate, ate o
            between: entre
            and: e, ou
            third 1: inicio, comeco, inicios, principios
            third 2: meados, meio, metade
            third 3: fim, final, finais, fins
            of: de, do, da, dos, das
            article 1: o, a, os, as
            in: em, no, na, nos, nas, durante, por, pela, a, as, aos
            oClock: h, horas
            now: agora, atualmente, neste momento
            every: cada, todo, toda, todos os, todas as
            otherDay: outro dia
            decadeMark 1: anos
            decade 60: sessenta
            decade 70: setenta
            decade 80: oitenta
            decade 90: noventa
            future: vou, vai, vamos, vao, sera, serao, irei, iremos
            """,
    };
}
