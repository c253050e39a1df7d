using System.Buffers;
using System.Text;
using SQLitePCL;

namespace Memoir.Sqlite;

/// <summary>A prepared statement. Disposing gives it back for the next use; parameters count from 1, columns from 0.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt handle, bool cached) : IDisposable
{
    // A lone surrogate has no UTF-8: it is refused rather than replaced in silence.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private bool _taken = !cached;

    public bool TryTake()
    {
        if (_taken)
        {
            return false;
        }

        return _taken = true;
    }

    public Statement Bind(int index, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : Null(index);

    public Statement Bind(int index, ReadOnlySpan<byte> blob)
    {
        connection.Check(raw.sqlite3_bind_blob(handle, index, blob));
        return this;
    }

    public Statement Bind(int index, string? text)
    {
        if (text is null)
        {
            return Null(index);
        }

        const int onStack = 512;
        byte[]? rented = null;
        var most = Utf8.GetMaxByteCount(text.Length);
        var buffer = most <= onStack ? stackalloc byte[onStack] : rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = Utf8.GetBytes(text, buffer);
            return BindUtf8(index, buffer[..length]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }

    public Statement BindUtf8(int index, ReadOnlySpan<byte> text)
    {
        connection.Check(raw.sqlite3_bind_text(handle, index, text));
        return this;
    }

    public Statement Null(int index)
    {
        connection.Check(raw.sqlite3_bind_null(handle, index));
        return this;
    }

    public bool Step()
    {
        var rc = raw.sqlite3_step(handle);
        if (rc == raw.SQLITE_ROW)
        {
            return true;
        }

        connection.Check(rc);
        return false;
    }

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Runs an insert; false: a uniqueness constraint refused it.</summary>
    public bool TryInsert()
    {
        var rc = raw.sqlite3_step(handle);
        if (rc is SqliteFault.ConstraintUnique or SqliteFault.ConstraintPrimaryKey)
        {
            return false;
        }

        connection.Check(rc);
        return true;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public int Type(int column) => raw.sqlite3_column_type(handle, column);

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    /// <summary>The bytes of a blob or of a UTF-8 text, in SQLite's memory: gone with the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    // Through the bytes, not sqlite3_column_text: that one would end at a NUL inside the text.
    public string Text(int column) => Utf8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Ready to run again with the same bindings.</summary>
    public void Rewind() => raw.sqlite3_reset(handle);

    public void Dispose()
    {
        if (!cached)
        {
            Close();
            return;
        }

        // The reset repeats the error of the last step, which was thrown already.
        raw.sqlite3_reset(handle);
        raw.sqlite3_clear_bindings(handle);
        _taken = false;
    }

    public void Close() => handle.Dispose();
}
