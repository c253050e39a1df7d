namespace Memoir.Extraction.Rules;

/// <summary>What becomes of keys, card numbers and passwords in a statement.</summary>
public enum SecretPolicy
{
    /// <summary>The statement is refused, with the reason <c>secret</c>.</summary>
    Refuse = 0,

    /// <summary>The statement is kept, the secret is replaced by <c>[redacted]</c>.</summary>
    Redact = 1,

    /// <summary>The statement is kept, the secret is replaced by the first 16 hexadecimal digits of its SHA-256.</summary>
    Hash = 2,

    /// <summary>The statement is kept as it is.</summary>
    Allow = 3,
}
