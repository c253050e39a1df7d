using System.Buffers;

namespace Memoir.Text;

/// <summary>A growing list of term hashes on rented memory: tokenizing allocates nothing.</summary>
internal ref struct TermBuffer
{
    private uint[] _terms;
    private int _count;

    public TermBuffer()
    {
        _terms = ArrayPool<uint>.Shared.Rent(256);
    }

    public readonly Span<uint> Span => _terms.AsSpan(0, _count);

    public void Add(uint term)
    {
        if (_count == _terms.Length)
        {
            var larger = ArrayPool<uint>.Shared.Rent(_terms.Length * 2);
            Span.CopyTo(larger);
            ArrayPool<uint>.Shared.Return(_terms);
            _terms = larger;
        }

        _terms[_count++] = term;
    }

    public void Dispose()
    {
        ArrayPool<uint>.Shared.Return(_terms);
        _terms = [];
        _count = 0;
    }
}
