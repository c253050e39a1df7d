using System.Text.Json;

namespace Memoir.Import;

/// <summary>A place in a JSON text that was checked before: a <see cref="Utf8JsonReader"/> that outlives a yield.</summary>
internal sealed class JsonCursor(byte[] utf8)
{
    // Several values in a row are read one after the other: JSON Lines whose first line is longer than the sniffer looks.
    private static readonly JsonReaderOptions s_options = new() { AllowMultipleValues = true };

    private JsonReaderState _state = new(s_options);
    private int _consumed;

    public bool AtEnd => utf8.AsSpan(_consumed).Trim(" \t\r\n"u8).IsEmpty;

    /// <exception cref="InvalidInputException">The text is malformed somewhere, or holds no value.</exception>
    public static void Check(byte[] utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, s_options);
            while (reader.Read())
            {
            }
        }
        catch (JsonException error)
        {
            throw ImportError.Json(error, linesBefore: 0);
        }
    }

    public bool NextIs(JsonTokenType token)
    {
        var reader = Reader();
        return reader.Read() && reader.TokenType == token;
    }

    /// <summary>Parses the value that comes next.</summary>
    public JsonDocument Value()
    {
        var reader = Reader();
        reader.Read();
        var value = JsonDocument.ParseValue(ref reader);
        Advance(ref reader);
        return value;
    }

    /// <summary>Hands out the elements of the array that comes next.</summary>
    public IEnumerable<(JsonDocument Value, string Position)> Elements(string prefix)
    {
        Token();
        for (var index = 0; !NextIs(JsonTokenType.EndArray); index++)
        {
            yield return (Value(), $"{prefix}[{index}]");
        }

        Token();
    }

    /// <summary>Goes to the array of this name in the object that comes next, or stays where it is.</summary>
    public bool FindArray(string name)
    {
        var reader = Reader();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            var before = reader;
            reader.Read();
            if (found && reader.TokenType == JsonTokenType.StartArray)
            {
                Advance(ref before);
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    public void SkipRestOfObject()
    {
        var reader = Reader();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            reader.Skip();
        }

        Advance(ref reader);
    }

    private void Token()
    {
        var reader = Reader();
        reader.Read();
        Advance(ref reader);
    }

    private Utf8JsonReader Reader() => new(utf8.AsSpan(_consumed), isFinalBlock: true, _state);

    private void Advance(ref Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        _consumed += (int)reader.BytesConsumed;
    }
}
