using System.Text;
using Memoir.Storage;

namespace Memoir.Testing.Storage;

/// <summary>A record as text: two with the same are the same to the byte.</summary>
public static class RecordText
{
    public static string Of(MemoryRecord memory) => Encoding.UTF8.GetString(RecordJson.Write(memory));
}
