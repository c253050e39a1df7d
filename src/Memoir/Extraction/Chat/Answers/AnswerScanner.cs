using System.Text;

namespace Memoir.Extraction.Chat.Answers;

/// <summary>
/// Cuts a model's answer into the signs of JSON, as its meaning allows: single quotes and typographic ones, bare words,
/// comments, line breaks inside strings, quotation marks that nobody escaped. Every character is looked at a bounded
/// number of times.
/// </summary>
internal ref struct AnswerScanner(ReadOnlySpan<char> text, IssueCounts issues)
{
    private const int Lookahead = 64;
    private const int LongestString = 20_000;
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>What a string or word says.</summary>
    public string Value { get; private set; } = string.Empty;

    /// <summary>Whether it stood in quotation marks.</summary>
    public bool Quoted { get; private set; }

    /// <summary>Whether the text ended inside a string.</summary>
    public bool CutOff { get; private set; }

    /// <summary>Moves to the next bracket outside any JSON. Returns how many letters of prose were passed, or -1 at the end.</summary>
    public int SkipProse(out int letters)
    {
        letters = 0;
        while (_position < _text.Length && _text[_position] is not ('{' or '['))
        {
            letters += char.IsLetter(_text[_position]) ? 1 : 0;
            _position++;
        }

        return _position < _text.Length ? letters : -1;
    }

    /// <summary>The next sign: a bracket, a colon, a comma, <c>s</c> for a string or word; <c>\0</c> at the end.</summary>
    public char Next()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            switch (c)
            {
                case '{' or '}' or '[' or ']' or ':' or ',':
                    _position++;
                    return c;
                case '"':
                    return String("\"");
                case '“' or '”' or '„':
                    return String("”“\"");
                case '\'':
                    issues.Add(IssueKinds.SingleQuotes);
                    return String("'");
                case '‘' or '’':
                    issues.Add(IssueKinds.SingleQuotes);
                    return String("’'");
                case '/' when Peek(1) is '/' or '*':
                    Comment();
                    break;
                case '#':
                    Comment();
                    break;
                case '`':
                    _position++;
                    break;
                default:
                    if (char.IsWhiteSpace(c) || char.IsControl(c))
                    {
                        _position++;
                        break;
                    }

                    return Word();
            }
        }

        return '\0';
    }

    private readonly char Peek(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private void Comment()
    {
        issues.Add(IssueKinds.Comment);
        var rest = _text[_position..];
        var block = rest.Length > 1 && rest[0] == '/' && rest[1] == '*';
        var end = block ? rest.IndexOf("*/", StringComparison.Ordinal) : rest.IndexOf('\n');
        _position = end < 0 ? _text.Length : _position + end + (block ? 2 : 1);
    }

    private char Word()
    {
        var start = _position;
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]) && _text[_position] is not ('{' or '}' or '[' or ']' or ':' or ',' or '"'))
        {
            _position++;
        }

        // A word that touches the end may be half of one: 4 of 43.
        CutOff |= _position == _text.Length;
        Value = _text[start..Math.Min(_position, start + LongestString)].ToString();
        Quoted = false;
        return 's';
    }

    private char String(string closers)
    {
        var value = new StringBuilder();
        _position++;
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (c == '\\')
            {
                Escape(value);
                continue;
            }

            if (closers.Contains(c, StringComparison.Ordinal) && Closes())
            {
                _position++;
                return Found(value);
            }

            if (value.Length < LongestString)
            {
                value.Append(c);
            }

            _position++;
        }

        CutOff = true;
        return Found(value);
    }

    private char Found(StringBuilder value)
    {
        Value = value.ToString();
        Quoted = true;
        return 's';
    }

    // A quotation mark closes where JSON could go on after it; within a sentence it belongs to the sentence.
    private readonly bool Closes()
    {
        var line = false;
        for (var i = 1; i <= Lookahead; i++)
        {
            var next = Peek(i);
            if (next is '\0' or ',' or '}' or ']' or ':' or '/' || (line && next is '"' or '\''))
            {
                return true;
            }

            if (!char.IsWhiteSpace(next))
            {
                return false;
            }

            line |= next == '\n';
        }

        return true;
    }

    private void Escape(StringBuilder value)
    {
        var c = Peek(1);
        _position += 2;
        if (c == 'u' && _position + 4 <= _text.Length && ushort.TryParse(_text.Slice(_position, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var unit))
        {
            value.Append((char)unit);
            _position += 4;
            return;
        }

        if (c != '\0' && value.Length < LongestString)
        {
            value.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' or 'f' => ' ', _ => c });
        }
    }
}
