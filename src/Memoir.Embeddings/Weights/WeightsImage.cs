using System.Security.Cryptography;
using System.Text;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Tokenization;

namespace Memoir.Embeddings.Weights;

/// <summary>The int8 weights file: read where it lies, nothing is copied or unpacked.</summary>
/// <remarks>
/// Little-endian. A header of 256 bytes, then sections that begin at multiples of 64 bytes.
/// <code>
///   0  "MEMOIRW1"
///   8  int32 × 15: format 1, layers, hidden, heads, intermediate, vocabulary, most tokens, activation, pooling,
///      flags (1 normalise, 2 lower case, 4 strip accents, 8 split Chinese), longest word,
///      ids of [UNK] [CLS] [SEP], added tokens
///  72  float epsilon      80  int64 length of the file
///  96  SHA-256 of the safetensors file      128  SHA-256 of all bytes from 256 on      160  name, UTF-8
/// 256  vocabulary (see Vocabulary) · added tokens, a line "id TAB text" each
///      words: int8 [vocabulary × hidden], float scale [vocabulary]
///      positions: int8 [most tokens × hidden], float scale [most tokens]; the first token type's embedding is in them
///      norm: float gain [hidden], float bias [hidden]
///      per layer: attention (query, key, value) · output · norm · widen · narrow · norm
/// </code>
/// A dense section is int8 panels (see <see cref="Panel"/>); float scale, scale × sum of the row, and bias, one per output; float
/// gain and shift, one per input. Outputs are padded to 16, the inputs of panels to 8.
/// </remarks>
internal static unsafe class WeightsImage
{
    /// <summary>Opens an image of <paramref name="length"/> bytes that <paramref name="owner"/> keeps in place.</summary>
    public static EncoderModel Open(byte* image, long length, object owner, string origin, KernelKind kernel)
    {
        var bytes = new ReadOnlySpan<byte>(image, (int)Math.Min(length, ImageHeader.Size));
        var header = ImageHeader.Read(bytes, length, origin, []);
        var shape = header.Shape;
        var cursor = new ImageCursor(image, length, origin);
        var vocabulary = TakeVocabulary(ref cursor);
        var added = TakeAdded(ref cursor, *(int*)(image + 8 + 4 * 14), image + length);
        var words = cursor.Take<sbyte>((long)shape.Vocabulary * shape.Hidden);
        var table = new EmbeddingTable(words, cursor.Take<float>(shape.Vocabulary), shape.Hidden);
        var positions = cursor.Take<sbyte>((long)header.MaxTokens * shape.Hidden);
        var places = new EmbeddingTable(positions, cursor.Take<float>(header.MaxTokens), shape.Hidden);
        var norm = cursor.TakeNorm(shape.Hidden);
        var layers = new EncoderLayer[shape.Layers];
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i] = new EncoderLayer(
                cursor.TakeDense(shape.Hidden, 3 * shape.Hidden, kernel), cursor.TakeDense(shape.Hidden, shape.Hidden, kernel),
                cursor.TakeNorm(shape.Hidden), cursor.TakeDense(shape.Hidden, shape.Intermediate, kernel),
                cursor.TakeDense(shape.Intermediate, shape.Hidden, kernel), cursor.TakeNorm(shape.Hidden));
        }
        return new EncoderModel
        {
            Shape = shape,
            Name = header.Name,
            Revision = Convert.ToHexStringLower(header.Source.AsSpan(0, 8)),
            Quantisation = "int8",
            MaxTokens = header.MaxTokens,
            Tokenizer = new WordPieceTokenizer(vocabulary, header.Rules with { Added = added }),
            Words = table,
            Positions = places,
            EmbeddingNorm = norm,
            Layers = layers,
            Kernel = kernel,
            Owner = owner,
        };
    }

    /// <summary>Whether the bytes are those the checksum was made of. Reads all of them: for tests and diagnosis, not for every start.</summary>
    public static bool Verify(ReadOnlySpan<byte> image) =>
        SHA256.HashData(image[ImageHeader.Size..]).AsSpan().SequenceEqual(ImageHeader.Read(image, image.Length, "The image", []).Checksum);

    private static Vocabulary TakeVocabulary(ref ImageCursor cursor)
    {
        var sizes = (int*)cursor.Here;
        return new Vocabulary(cursor.Take<byte>(16 + 4L * sizes[1] + 4L * (sizes[0] + 1) + 2L * sizes[3]));
    }

    private static AddedToken[] TakeAdded(ref ImageCursor cursor, int count, byte* end)
    {
        var added = new AddedToken[count];
        var rest = new ReadOnlySpan<byte>(cursor.Here, (int)Math.Min(int.MaxValue, end - cursor.Here));
        int length = 0;
        for (int i = 0; i < count; i++)
        {
            var line = rest.Slice(length, rest[length..].IndexOf((byte)'\n'));
            int tab = line.IndexOf((byte)'\t');
            _ = System.Buffers.Text.Utf8Parser.TryParse(line[..tab], out int id, out _);
            added[i] = new AddedToken(Encoding.UTF8.GetString(line[(tab + 1)..]), id);
            length += line.Length + 1;
        }
        cursor.Take<byte>(length);
        return added;
    }
}
