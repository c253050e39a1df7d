using System.Text.RegularExpressions;

namespace Memoir.Context.Injection;

/// <summary>"Ignore the previous instructions" in the other languages: the order, and near it the instructions.</summary>
/// <remarks>
/// Where the imperative is spelled like the third person (Spanish, Italian, Portuguese, French), the instructions must
/// be the previous ones or the model's own: "ignora las reglas del ajedrez" is about chess.
/// </remarks>
internal static partial class InjectionRulesByLanguage
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Reason = "orders to drop the instructions in force";

    public static IReadOnlyList<InjectionRule> All { get; } =
    [
        new("override", Reason + " (German)", German()),
        new("override", Reason + " (French)", French()),
        new("override", Reason + " (Spanish or Portuguese)", Iberian()),
        new("override", Reason + " (Italian)", Italian()),
        new("override", Reason + " (Dutch)", Dutch()),
        new("override", Reason + " (Russian or Ukrainian)", EastSlavic()),
        new("override", Reason + " (Polish)", Polish()),
        new("override", Reason + " (Turkish)", Turkish()),
        new("override", Reason + " (Chinese)", Chinese()),
        new("override", Reason + " (Japanese)", Japanese()),
        new("override", Reason + " (Korean)", Korean()),
        new("override", Reason + " (Arabic)", Arabic()),
        new("override", Reason + " (Hindi)", Hindi()),
        new("override", Reason + " (Indonesian)", Indonesian()),
        new("override", Reason + " (Vietnamese)", Vietnamese()),
    ];

    [GeneratedRegex(@"\b(ignorier(e|en sie|t)?|vergiss|vergesst|vergessen sie|missachte|verwirf|umgehe)\b[^\n]{0,40}?\b(alle|bisherig\w+|vorherig\w+|vorig\w+|obig\w+|deine|ihre|fruher\w+|system\w*)\b[^\n]{0,30}?(anweisung|instruktion|vorgabe|regel|befehl|prompt)", Options)]
    private static partial Regex German();

    [GeneratedRegex(@"\b(ignore[zr]?|oublie[zr]?|neglige[zr]?|ne (tiens|tenez) (pas|aucun) compte|contourne[zr]?)\b[^\n]{0,40}?(\b(instructions|consignes|regles|directives|ordres)\b[^\n]{0,20}?(precedent|anterieur|ci-dessus|initial|systeme)|\b(toutes|tous|tes|vos)\b[^\n]{0,15}?\b(instructions|consignes|regles|directives))", Options)]
    private static partial Regex French();

    [GeneratedRegex(@"\b(ignora|ignore|ignorad|olvida|olvide|descarta|desobedece|haz caso omiso|omite|esqueca|esquece|desconsidere|desconsidera)\b[^\n]{0,40}?(\b(instrucciones|instrucoes|reglas|regras|ordenes|ordens|indicaciones|directrices|diretrizes)\b[^\n]{0,20}?(anteriores|previas|del sistema|do sistema|acima|iniciales|iniciais)|\b(todas|tus|sus|suas)\b[^\n]{0,15}?(instrucciones|instrucoes|reglas|regras|ordenes|ordens))", Options)]
    private static partial Regex Iberian();

    [GeneratedRegex(@"\b(ignora|ignorate|ignori|dimentica|dimenticate|trascura|scavalca)\b[^\n]{0,40}?(\b(istruzioni|regole|indicazioni|direttive|ordini)\b[^\n]{0,20}?(precedenti|di sistema|del sistema|sopra|iniziali)|\b(tutte|tutti|tue|vostre)\b[^\n]{0,15}?\b(istruzioni|regole|indicazioni|direttive))", Options)]
    private static partial Regex Italian();

    [GeneratedRegex(@"\b(negeer|vergeet|sla)\b[^\n]{0,40}?\b(alle|eerdere|vorige|bovenstaande|je|jouw|uw)\b[^\n]{0,20}?(instructie|regel|opdracht|aanwijzing|bevel)", Options)]
    private static partial Regex Dutch();

    [GeneratedRegex(@"(игнорируй|проигнорируй|забудь|отбрось|отмени|не обращай внимания|не следуй|ігноруй|проігноруй|відкинь)\w*[^\n]{0,40}?(все|всі|предыдущ|прежн|прошл|свои|системн|попередн|выше|твои|указанные|раньше)[^\n]{0,30}?(инструкци|указани|правил|команд|запрос|промпт|вказів|інструкці|раньше)|(забудь|игнорируй)\w*[^\n]{0,10}?(инструкци|правил|указани)", Options)]
    private static partial Regex EastSlavic();

    [GeneratedRegex(@"\b(zignoruj|ignoruj|zapomnij|pomin|odrzuc)\w*[^\n]{0,40}?(instrukcj|polecen|zasad|regul|wytyczn)", Options)]
    private static partial Regex Polish();

    [GeneratedRegex(@"(talimat|komut|kural|yonerge)\w*[^\n]{0,30}?(yok say|gormezden gel|unut|dikkate alma|gecersiz)", Options)]
    private static partial Regex Turkish();

    [GeneratedRegex(@"(忽略|忽視|忽视|无视|無視|忘记|忘記|忘掉|不要理会|不要遵守|不要遵循|抛弃|覆盖)[^\n]{0,14}?(指令|指示|提示|规则|規則|命令|设定|設定|约束|限制)", Options)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(指示|命令|ルール|プロンプト|指令|制約|規則)[^\n]{0,10}?(無視|忘れ|従わ|破棄|取り消)", Options)]
    private static partial Regex Japanese();

    [GeneratedRegex(@"(지시|명령|규칙|프롬프트|지침)[^\n]{0,10}?(무시|잊|따르지)", Options)]
    private static partial Regex Korean();

    [GeneratedRegex(@"(تجاهل|انس|إنس|تخط|اهمل|أهمل)[^\n]{0,30}?(التعليمات|الأوامر|القواعد|تعليمات|أوامر|الإرشادات)", Options)]
    private static partial Regex Arabic();

    [GeneratedRegex(@"(निर्देश|आदेश|नियम)[^\n]{0,20}?(अनदेखा|नज़रअंदाज|नजरअंदाज|भूल|इग्नोर)", Options)]
    private static partial Regex Hindi();

    [GeneratedRegex(@"\b(abaikan|lupakan|hiraukan)\b[^\n]{0,30}?\b(instruksi|perintah|aturan|arahan|petunjuk)", Options)]
    private static partial Regex Indonesian();

    [GeneratedRegex(@"(bỏ qua|quên|phớt lờ|bo qua|quen di)[^\n]{0,30}?(hướng dẫn|chỉ dẫn|lệnh|quy tắc|chỉ thị|huong dan|chi thi)", Options)]
    private static partial Regex Vietnamese();
}
