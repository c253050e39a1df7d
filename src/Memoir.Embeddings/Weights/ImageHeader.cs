using System.Buffers.Binary;
using System.Text;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Tokenization;

namespace Memoir.Embeddings.Weights;

/// <summary>The first 256 bytes of a weights image: see the table in <see cref="WeightsImage"/>.</summary>
internal sealed record ImageHeader
{
    public const int Size = 256;
    public const int HashSize = 32;
    private const ulong Magic = 0x31575249_4F4D454D; // "MEMOIRW1"
    private const int Version = 1, NameSize = 64;
    private const int EpsilonAt = 72, LengthAt = 80, SourceAt = 96, ChecksumAt = 128, NameAt = 160;

    public required EncoderShape Shape { get; init; }

    public required TokenizerRules Rules { get; init; }

    public required int MaxTokens { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the safetensors file.</summary>
    public required byte[] Source { get; init; }

    /// <summary>SHA-256 of everything after the header.</summary>
    public required byte[] Checksum { get; init; }

    public required long Length { get; init; }

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        int flags = (Shape.Normalise ? 1 : 0) | (Rules.LowerCase ? 2 : 0) | (Rules.StripAccents ? 4 : 0) | (Rules.SplitChinese ? 8 : 0);
        int[] numbers =
        [
            Version, Shape.Layers, Shape.Hidden, Shape.Heads, Shape.Intermediate, Shape.Vocabulary, MaxTokens, (int)Shape.Activation,
            (int)Shape.Pooling, flags, Rules.MaxWordLength, Rules.Unknown, Rules.Start, Rules.End, Rules.Added.Count,
        ];
        for (int i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8 + 4 * i), numbers[i]);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(EpsilonAt), Shape.Epsilon);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(LengthAt), Length);
        Source.CopyTo(bytes, SourceAt);
        Checksum.CopyTo(bytes, ChecksumAt);
        if (!Encoding.UTF8.TryGetBytes(Name, bytes.AsSpan(NameAt, NameSize), out _))
            throw new ArgumentException($"The model's name '{Name}' takes more than {NameSize} bytes. Choose a shorter one.", nameof(Name));
        return bytes;
    }

    /// <param name="bytes">At least the first <see cref="Size"/> bytes of an image.</param>
    /// <param name="available">Bytes of the whole image.</param>
    /// <param name="origin">Where the image came from, for errors.</param>
    /// <param name="added">The added tokens, which lie behind the vocabulary, or none to read the header alone.</param>
    public static ImageHeader Read(ReadOnlySpan<byte> bytes, long available, string origin, IReadOnlyList<AddedToken> added)
    {
        if (available < Size || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic)
            throw new InvalidDataException($"{origin} is not a Memoir weights file. Build it again with eng/Memoir.Weights.");
        var numbers = new int[15];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(8 + 4 * i)..]);
        long length = BinaryPrimitives.ReadInt64LittleEndian(bytes[LengthAt..]);
        if (numbers[0] != Version || length != available)
        {
            throw new InvalidDataException(
                $"{origin} has format {numbers[0]} and {available} bytes; format {Version} with the {length} bytes its header names is " +
                "needed. Build it again with eng/Memoir.Weights.");
        }
        int flags = numbers[9];
        var name = bytes.Slice(NameAt, NameSize);
        return new ImageHeader
        {
            Shape = new EncoderShape
            {
                Layers = numbers[1],
                Hidden = numbers[2],
                Heads = numbers[3],
                Intermediate = numbers[4],
                Vocabulary = numbers[5],
                Positions = numbers[6],
                Epsilon = BinaryPrimitives.ReadSingleLittleEndian(bytes[EpsilonAt..]),
                Activation = (Activation)numbers[7],
                Pooling = (Pooling)numbers[8],
                Normalise = (flags & 1) != 0,
                Head = false,
            },
            Rules = new TokenizerRules
            {
                LowerCase = (flags & 2) != 0,
                StripAccents = (flags & 4) != 0,
                SplitChinese = (flags & 8) != 0,
                MaxWordLength = numbers[10],
                Unknown = numbers[11],
                Start = numbers[12],
                End = numbers[13],
                Added = added,
            },
            MaxTokens = numbers[6],
            Name = Encoding.UTF8.GetString(name[..(name.IndexOf((byte)0) is var end and >= 0 ? end : name.Length)]),
            Source = bytes.Slice(SourceAt, HashSize).ToArray(),
            Checksum = bytes.Slice(ChecksumAt, HashSize).ToArray(),
            Length = length,
        };
    }
}
