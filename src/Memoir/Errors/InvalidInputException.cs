namespace Memoir;

/// <summary>The caller's input can't be used; nothing was written.</summary>
/// <param name="field">The field or setting at fault.</param>
/// <param name="message">What is wrong with its value, and what would do.</param>
/// <param name="inner">The cause, if another error told of it.</param>
public sealed class InvalidInputException(string field, string message, Exception? inner = null) : MemoirException(message, inner)
{
    /// <summary>The field or setting at fault, as the caller spells it.</summary>
    public string Field { get; } = field;

    /// <inheritdoc/>
    public override string Code => "invalid_input";
}
