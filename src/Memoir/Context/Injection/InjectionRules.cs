using System.Text.RegularExpressions;

namespace Memoir.Context.Injection;

/// <summary>The rules, on text in lower case without accents. Every gap is bounded, so that no text makes a rule slow.</summary>
internal static partial class InjectionRules
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static IReadOnlyList<InjectionRule> All { get; } =
    [
        new("override", "orders to drop the instructions in force", DropInstructions()),
        new("override", "declares the instructions in force void", VoidInstructions()),
        ..InjectionRulesByLanguage.All,
        new("reveal", "asks for the hidden instructions", RevealInstructions()),
        new("role", "gives the model another role", NewRole()),
        new("role", "lifts the model's limits", Unbound()),
        new("turn-marker", "forges the markers of a chat template", TemplateMarker()),
        new("turn-marker", "forges a turn of the conversation", ForgedTurn()),
        new("turn-marker", "speaks as the system", SystemVoice()),
        new("heading", "opens a section of instructions", InstructionHeading()),
        new("heading", "pretends that the notes end", PretendedEnd()),
        new("tag", "forges a tag of instructions", InstructionTag()),
        new("tag", "forges the fence", FenceTag()),
        new("tool-call", "is written as a tool call", ToolCallJson()),
        new("tool-call", "is written as a tool call", ToolCallTag()),
        new("tool-call", "orders a tool call", ToolOrder()),
        new("exfiltration", "orders to send private data away", SendAway()),
        new("exfiltration", "leaks through an image address", LeakingImage()),
        new("conceal", "orders to hide something from the user", Conceal()),
        new("authority", "claims authority over the model", Authority()),
        new("authority", "tells what assistants must do", AssistantMust()),
        new("authority", "claims a consent given in advance", BlanketConsent()),
    ];

    [GeneratedRegex(
        @"(?<!\b((tends?|likes?|told|wants|used|asked|said|hard|easy|not) to|user|who|i|we|they)\s)\b(ignore|disregard|forget|override|bypass|discard|overrule|overlook|abandon|drop|stop (obeying|following)|(do not|don't|never) (follow|obey|heed))\b(\W+\w+){0,3}?\W+(all|any|every|each|previous|prior|above|earlier|preceding|former|existing|original|your|the system|the developer)\b(\W+[\w']+){0,4}?\W+(instruction|prompt|rule|guideline|direction|directive|command|polic|constraint|restriction|training|programming|safeguard|guardrail|told)|(do not|don't|never) (follow|obey|heed) the (system|developer)|\b(ignore|disregard|forget) (everything|all|anything) (above|before|prior|you|that (was|came|is))",
        Options)]
    private static partial Regex DropInstructions();

    [GeneratedRegex(
        @"\b(instructions?|rules|prompts?|guidelines|everything (written |said |stated )?(above|before))\b(\W+\w+){0,5}?\W+(are|is|were) (now )?(void|obsolete|cancelled|canceled|superseded|revoked|invalid|no longer (valid|in force|apply))|\b(your|the) (new|real|actual|true) (instructions?|task|orders?|directives?|objective|goal) (is|are|follows?|begins?|starts?)\b|\bnow the (real|new|actual) (instructions?|task)\b",
        Options)]
    private static partial Regex VoidInstructions();

    [GeneratedRegex(
        @"(^|[.!?:;,\n]\s*|\b(please|then|now|and|must|immediately)\s+)(reveal|print|show|repeat|output|display|leak|recite|disclose|dump|copy|write out|tell me|give me)\b(\W+\w+){0,4}?\W+(system|hidden|initial|original|secret|developer|confidential|internal|above)\W+(\w+\W+)?(prompt|instructions?|message|rules|directives?|guidelines|configuration)\b",
        Options)]
    private static partial Regex RevealInstructions();

    [GeneratedRegex(
        @"\byou are (now|no longer|from now on)\W+(an?|the|in|bound|dan|free|allowed|permitted|unrestricted|operating|acting|subject|limited|required)\b|\bfrom now on,? you (must|are|shall|will) (obey|follow|act|ignore|comply|be|serve|do|now|an?|the)\b|\b(pretend|imagine|act as if) (to be|you are|you're|that you are) (an? )?(unrestricted|unfiltered|uncensored|jailbroken|evil|amoral|rogue|root|admin|dan|model|ai|assistant)\b|\bact as (an? |the )?(dan|root|admin|administrator|superuser|jailbroken|unrestricted|unfiltered|uncensored|evil)\b(?! (of|for|in|at)\b)",
        Options)]
    private static partial Regex NewRole();

    [GeneratedRegex(
        @"\b(enter|enable|activate|switch to|turn on|you are in|start) (the )?(developer|god|debug|admin|maintenance|unrestricted|jailbreak|dan|root) mode\b|\bdo anything now\b|\bjailbreak (mode|yourself)|\b(assistant|model|ai|answer|respond|reply|act|chatbot)\b(\W+\w+){0,3}?\W+without (any )?(restrictions?|filters?|limits?|guardrails|limitations|rules|ethics)\b|\b(content|safety) (filters?|rules?|policies|checks) (are|is) (now )?(off|disabled|switched off|turned off|lifted)\b|\b(disable|switch off|turn off|remove) (your|all|its|the) (safety|content|ethical)?\s*(filters?|guardrails|safeguards|restrictions)\b",
        Options)]
    private static partial Regex Unbound();

    [GeneratedRegex(
        @"<\W{0,3}\|\W{0,3}[a-z_▁ ]{2,30}\W{0,3}\|?\W{0,3}>|<\|?(im_start|im_end|endoftext|eot_id|eom_id|start_header_id|end_header_id|begin_of_text|end_of_text|start_of_turn|end_of_turn|python_tag)\b|\[/?(inst|system_prompt|tool_calls|tool_results|available_tools)\]|<</?sys>>|</?s>\s*(</?s>|\[)|\b(im_start|im_end|start_header_id|eot_id)\b",
        Options)]
    private static partial Regex TemplateMarker();

    [GeneratedRegex(@"\n\s*\**(human|assistant|ai|model|system|developer|tool)\**\s*:\s*\**\s*\S", Options)]
    private static partial Regex ForgedTurn();

    [GeneratedRegex(
        @"(^|[\n.!?""')\]]\s*)(system|developer|admin(istrator)?|root)( (message|prompt|note|notice|override|update|instruction|alert))?\s*:(\W*[\w']+){0,8}?\W*\b(you|ignore|disregard|never|always|must|directive|instructions?|override|grant|obey|assistant|reveal|mode)\b",
        Options)]
    private static partial Regex SystemVoice();

    [GeneratedRegex(
        @"(^|\n)\s*(#{1,6}|={2,}|-{2,}|\*{2,})\s*(\w+ ){0,3}?(system|developer|hidden|admin|new|updated|override|assistant|important)\W+(\w+\W+){0,2}?(prompt|instructions?|message|directives?|rules|policy|override)\b",
        Options)]
    private static partial Regex InstructionHeading();

    [GeneratedRegex(
        @"\b(end|close|conclusion) of (the )?(memories|memory|notes|context|data|recalled|untrusted|user (input|data))\b|\bthe (notes|memories|context) (end|ends|stop) here\b|(^|\n)\W*new (task|instructions?|objective)\s*:",
        Options)]
    private static partial Regex PretendedEnd();

    [GeneratedRegex(
        @"<\s*/?\s*(system|system[-_ ]?(prompt|message|reminder|instructions?|note)|instructions?|developer|assistant|human|admin|important|override|thinking|function_results?|tool_results?)(\s[^<>\n]{0,60})?\s*>",
        Options)]
    private static partial Regex InstructionTag();

    [GeneratedRegex(@"[<‹〈⟨ᐸ❮❰≺˂《«(\[{]\W{0,4}recalled[\W_]{0,3}memories", Options)]
    private static partial Regex FenceTag();

    [GeneratedRegex(
        @"""(name|function|tool|tool_name|recipient_name|action)""\s*:\s*[^\n]{0,200}?""(arguments|parameters|args|input|action_input)""\s*:|""(tool_calls?|function_call|tool_use)""\s*:",
        Options)]
    private static partial Regex ToolCallJson();

    [GeneratedRegex(@"<\s*/?\s*(antml:|\|)?(tool_calls?|function_calls?|tool_use|invoke|function)\b[^<\n]{0,80}>", Options)]
    private static partial Regex ToolCallTag();

    [GeneratedRegex(
        @"(^|[.!?:;\n]\s*|\b(immediately|then|now|please|must|silently|quietly|always)\s+)(call|invoke|execute|trigger|run|use)\s+(the\s+)?\W?([a-z]+_[a-z_]+\b|\w+\W? (tool|function)\b)",
        Options)]
    private static partial Regex ToolOrder();

    [GeneratedRegex(
        @"(^|[.!?:;\n]\s*|\b(please|then|now|must|immediately|silently|quietly|and|always)\s+)(send|forward|post|upload|transmit|exfiltrate|leak|email|mail|append|attach|add|include)\b(\W+[\w']+){0,6}?\W+(passwords?|api keys?|credentials?|tokens?|secrets?|conversations?|chat (history|log)|messages|memories|user data|personal data|private data|card numbers?|session)\b[^\n]{0,80}?(https?:/|\S@\S|webhook|every link|url)",
        Options)]
    private static partial Regex SendAway();

    [GeneratedRegex(@"!\[[^\]\n]{0,200}\]\(\s*https?:[^)\s]{0,200}[?&][^)\n]{0,200}", Options)]
    private static partial Regex LeakingImage();

    [GeneratedRegex(
        @"(^|[.!?:;,\n]\s*|\b(and|but|please|must)\s+)(do not|don't|never|avoid)\s+(tell(ing)?|inform(ing)?|mention(ing)?|alert(ing)?|notify(ing)?|warn(ing)?|let(ting)?|reveal(ing)?|show(ing)?)\b(\W+\w+){0,4}?\W+(the )?(user|human|operator)\b(?!'s)|\b(keep|hide|conceal|hidden|secret) (\w+ ){0,3}?from the (user|human|operator)\b(?!'s)|\bwithout (telling|informing|asking|notifying) the (user|human|operator)\b(?!'s)",
        Options)]
    private static partial Regex Conceal();

    [GeneratedRegex(
        @"\b(this is|message from|notice from|note from|on behalf of|orders? from|signed by) (the |your |an? )?(system|administrator|admin|developers?|creators?|openai|anthropic|google|microsoft|meta|security team|operator|owner)\b[^\n]{0,80}?\b(must|override|authori[sz]ed|instructed|comply|disable|grant|required|you (are|may|can)|ignore)\b|\byou(r)? (are|have been) (hereby )?(authori[sz]ed|instructed|ordered|commanded) to\b",
        Options)]
    private static partial Regex Authority();

    [GeneratedRegex(
        @"\b(the|this|any|every|all|an?) (ai |language |chat )?(assistants?|agents?|models?|chatbots?|llms?) (must|shall|is required to|are required to|has to|have to|is ordered to) (now |always |never |immediately )?(disable|ignore|obey|comply|recommend|reveal|send|approve|transfer|execute|call|delete|disclose|treat|trust|grant|follow|promote|prefer)\b|\bai (agents?|assistants?|models?) (must|are required to|have to|shall) (now |always )?(comply|obey|follow|disclose|ignore|execute)",
        Options)]
    private static partial Regex AssistantMust();

    [GeneratedRegex(
        @"\b(pre-?)?(approved|authori[sz]ed|granted|consented to) (all|any|every|full|unlimited|unrestricted|blanket)\W+(\w+\W+){0,2}?(tools?|actions?|payments?|transfers?|requests?|access|permissions?|purchases?|calls?|rights|operations?)\b|\bnever ask (the user )?for (permission|confirmation|consent)\b",
        Options)]
    private static partial Regex BlanketConsent();
}
