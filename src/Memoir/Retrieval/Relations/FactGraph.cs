using System.Text;
using Memoir.Retrieval.Filtering;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval.Relations;

/// <summary>
/// The facts of a partition as a graph: names, and what leads from one to another ("Ana", partner, "Luis"). It grows with the index
/// whose places it shares; what died is passed over by who asks, as anything else that a read may not see.
/// </summary>
internal sealed class FactGraph
{
    private const int LongestText = 120;

    private readonly ValueBook _texts = new();
    private readonly ValueBook _attributes = new();
    private readonly TermTable _bySubject = new();
    private readonly TermTable _byStep = new();
    private readonly TermTable _byValue = new();
    private uint[] _subjectKeys = new uint[8];
    private uint[] _valueKeys = new uint[8];
    private uint[] _attributeKeys = new uint[8];
    private FactEdge[] _edges = new FactEdge[8];
    private int _edgeCount;

    /// <summary>That of a partition without facts.</summary>
    public static FactGraph Empty { get; } = new();

    public NameTable Names { get; } = new();

    public bool IsEmpty => Names.Count == 0;

    public long Bytes => Names.Bytes + _texts.Bytes + _attributes.Bytes + _bySubject.Bytes + _byStep.Bytes + _byValue.Bytes
        + (_subjectKeys.Length * 8L) + (_edges.Length * 16L) + (Places * 5L);

    private long Places { get; set; }

    /// <summary>The places of the facts about a name.</summary>
    public ReadOnlySpan<int> About(uint name) => _bySubject.Find(name).Entries;

    /// <summary>The numbers of the edges that leave a name by an attribute.</summary>
    public ReadOnlySpan<int> From(uint name, uint attribute) => _byStep.Find(NameKey.With(name, attribute)).Entries;

    /// <summary>The numbers of the edges that lead to a name.</summary>
    public ReadOnlySpan<int> To(uint name) => _byValue.Find(name).Entries;

    public ref readonly FactEdge Edge(int number) => ref _edges[number];

    /// <summary>Takes over the fact of a row, if it has one.</summary>
    public void Add(int place, in IndexRow row)
    {
        if (row.Attribute.IsEmpty || row.Subject.Length > LongestText)
        {
            return;
        }

        var subject = KeyOf(row.Subject, isSubject: true, isExpected: true);
        if (subject == 0)
        {
            return;
        }

        _bySubject.Add(subject, place, 1);
        Places += 3;

        // What is denied is about somebody and leads nowhere.
        if (row.IsDenied || row.Value.Length > LongestText)
        {
            return;
        }

        var attribute = AttributeOf(row.Attribute);
        var value = KeyOf(row.Value, isSubject: false, RelationWords.NamesPeople(attribute));
        if (value != 0 && value != subject)
        {
            Add(new FactEdge(place, subject, attribute, value));
        }
    }

    private void Add(FactEdge edge)
    {
        if (_edgeCount == _edges.Length)
        {
            Array.Resize(ref _edges, _edgeCount * 2);
        }

        _edges[_edgeCount] = edge;
        _byStep.Add(NameKey.With(edge.Subject, edge.Attribute), _edgeCount, 1);
        _byValue.Add(edge.Value, _edgeCount++, 1);
    }

    // A name comes again and again: its text is read once.
    private uint KeyOf(ReadOnlySpan<byte> utf8, bool isSubject, bool isExpected)
    {
        var known = _texts.Count;
        var number = _texts.NumberOf(utf8);
        if (number >= _subjectKeys.Length)
        {
            Array.Resize(ref _subjectKeys, number * 2);
            Array.Resize(ref _valueKeys, number * 2);
        }

        if (number > known)
        {
            Span<char> text = stackalloc char[LongestText];
            text = text[..Encoding.UTF8.GetChars(utf8, text)];
            _subjectKeys[number] = Read(text);
            _valueKeys[number] = Read(NameText.In(text, isExpected));
        }

        return isSubject ? _subjectKeys[number] : _valueKeys[number];
    }

    private uint Read(ReadOnlySpan<char> name)
    {
        Span<uint> terms = stackalloc uint[NameText.MostTerms];
        var count = name.IsEmpty ? 0 : NameText.Terms(name, terms);
        return count == 0 ? 0 : Names.Add(terms[..count], count > 1 ? NameText.Initials(name) : 0);
    }

    private uint AttributeOf(ReadOnlySpan<byte> utf8)
    {
        var known = _attributes.Count;
        var number = _attributes.NumberOf(utf8);
        if (number >= _attributeKeys.Length)
        {
            Array.Resize(ref _attributeKeys, number * 2);
        }

        if (number > known)
        {
            _attributeKeys[number] = RelationWords.KeyOf(Encoding.UTF8.GetString(utf8));
        }

        return _attributeKeys[number];
    }
}
