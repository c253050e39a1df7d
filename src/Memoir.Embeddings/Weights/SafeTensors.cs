using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Memoir.Embeddings.Weights;

/// <summary>Reads tensors of a <c>.safetensors</c> file: 8 bytes of header length, a JSON header, then the numbers.</summary>
internal sealed unsafe class SafeTensors : IDisposable
{
    private const int LengthSize = 8;
    private const long LongestHeader = 100_000_000;

    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _data;
    private readonly long _dataLength;
    private readonly Dictionary<string, (string Type, int[] Dimensions, long Start, long End)> _tensors = new(StringComparer.Ordinal);

    public SafeTensors(string path)
    {
        _path = path;
        long length = new FileInfo(path).Length;
        if (length < LengthSize)
            throw new InvalidDataException($"'{path}' has {length} bytes: not a safetensors file. Fetch it again (a Git LFS pointer?).");
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        long header = *(long*)start;
        if (header <= 0 || header > LongestHeader || header > length - LengthSize)
            throw new InvalidDataException($"'{path}' claims a header of {header} bytes: not a safetensors file. Fetch it again.");
        _data = start + LengthSize + header;
        _dataLength = length - LengthSize - header;
        ReadHeader(new ReadOnlySpan<byte>(start + LengthSize, (int)header).ToArray());
    }

    /// <summary>What stands before <paramref name="name"/> in this file: "bert." where the encoder is part of a larger model.</summary>
    public string PrefixOf(string name)
    {
        foreach (string key in _tensors.Keys)
        {
            if (key.EndsWith(name, StringComparison.Ordinal) && (key.Length == name.Length || key[^(name.Length + 1)] == '.'))
                return key[..^name.Length];
        }
        return "";
    }

    public bool Contains(string name) => _tensors.ContainsKey(name);

    /// <summary>The numbers of tensor <paramref name="name"/>, which must have these dimensions.</summary>
    public float[] Read(string name, params ReadOnlySpan<int> dimensions)
    {
        if (!_tensors.TryGetValue(name, out var tensor))
            throw new InvalidDataException($"'{_path}' has no tensor '{name}'. Only BERT encoders (model_type \"bert\") can be loaded.");
        if (!dimensions.SequenceEqual(tensor.Dimensions))
        {
            throw new InvalidDataException(
                $"Tensor '{name}' of '{_path}' is [{string.Join(", ", tensor.Dimensions)}], but config.json says " +
                $"[{string.Join(", ", dimensions.ToArray())}]. Use the config.json that belongs to these weights.");
        }
        long count = 1;
        foreach (int dimension in dimensions)
            count *= dimension;
        int size = string.Equals(tensor.Type, "F32", StringComparison.Ordinal) ? 4 : 2;
        if (tensor.Start < 0 || tensor.End > _dataLength || tensor.End - tensor.Start != count * size)
            throw new InvalidDataException($"'{_path}' ends before tensor '{name}' does: the file is cut short. Fetch it again.");
        return Convert(name, tensor.Type, _data + tensor.Start, count);
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private float[] Convert(string name, string type, byte* source, long count)
    {
        var values = new float[count];
        switch (type)
        {
            case "F32":
                new ReadOnlySpan<byte>(source, checked((int)(count * 4))).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
                break;
            case "F16":
                for (long i = 0; i < count; i++)
                    values[i] = (float)((Half*)source)[i];
                break;
            case "BF16":
                for (long i = 0; i < count; i++)
                    values[i] = BitConverter.Int32BitsToSingle(((ushort*)source)[i] << 16);
                break;
            default:
                throw new InvalidDataException($"Tensor '{name}' of '{_path}' is {type}; F32, F16 and BF16 can be read. Convert the file.");
        }
        return values;
    }

    private void ReadHeader(byte[] json)
    {
        using var header = JsonDocument.Parse(json);
        foreach (var entry in header.RootElement.EnumerateObject())
        {
            if (entry.NameEquals("__metadata__"))
                continue;
            var offsets = entry.Value.GetProperty("data_offsets");
            _tensors[entry.Name] = (
                entry.Value.GetProperty("dtype").GetString() ?? "",
                [.. entry.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())],
                offsets[0].GetInt64(), offsets[1].GetInt64());
        }
    }
}
