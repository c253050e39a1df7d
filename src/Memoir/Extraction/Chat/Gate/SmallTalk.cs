using System.Collections.Frozen;

namespace Memoir.Extraction.Chat.Gate;

/// <summary>Words of greeting, thanks and assent in the languages of the time parser, and the words that make a question personal.</summary>
internal static class SmallTalk
{
    private static readonly FrozenSet<string> Words = Set(
        """
        hi hello hey heya hiya yo there howdy greetings welcome morning afternoon evening night good bye goodbye byebye cya see ya later soon take care
        thanks thank thx ty lot lots you u so much very many appreciate appreciated cheers pleasure anytime no problem worries np yw it that this all
        ok okay k kk sure yes yeah yep yup no nope nah right alright fine great nice cool awesome perfect excellent wonderful amazing lovely sweet brilliant fantastic super good well
        got understood noted exactly absolutely definitely totally indeed true agreed correct sounds makes sense
        haha hahaha lol lmao rofl hehe wow oh ah aha uh um hmm hm mm mhm ooh aww aw oops sorry please pls
        is was are that's it's a the and for to again just really one how what's what up going now then too as always help helpful
        hallo guten tag morgen abend nacht moin servus tschüss ciao danke dankeschön vielen dank bitte gern gerne ja nein genau stimmt super toll prima klasse alles klar gut sehr schön dir ihnen ist das
        hola buenos buenas días tardes noches adiós hasta luego gracias muchas de nada por favor sí si vale claro perfecto genial bien muy bueno
        bonjour bonsoir salut coucou au revoir merci beaucoup bien oui non d'accord parfait super génial s'il te vous plaît rien
        buongiorno buonasera arrivederci grazie mille prego sì perfetto bene molto olá oi bom dia boa tarde noite tchau obrigado obrigada sim não certo ótimo
        hoi goedemorgen dag doei dank je wel bedankt graag nee prima leuk
        привет здравствуйте здравствуй спасибо пожалуйста да нет хорошо отлично понятно ясно пока ладно
        """);

    /// <summary>Words that make a question tell something of people.</summary>
    public static FrozenSet<string> Personal { get; } = Set(
        "i me my mine myself we us our ours you your yours he him his she her hers they them their who whom whose did was were will going remember forget call named ich mein meine mir mich wir yo mi mis nosotros je mon ma mes nous");

    /// <summary>Words that open a question.</summary>
    public static FrozenSet<string> Asks { get; } = Set("what what's which how when where why is are does do can could");

    public static bool Contains(string word) => Words.Contains(word) || (word.Length > 3 && word.AsSpan().TrimEnd(word[^1]).Length <= word.Length - 2 && Words.Contains(word.TrimEnd(word[^1]) + word[^1]));

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
