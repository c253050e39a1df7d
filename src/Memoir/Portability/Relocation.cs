using System.Security.Cryptography;
using System.Text;
using Memoir.Storage;

namespace Memoir.Portability;

/// <summary>
/// Puts rows into another scope. An id that the project holds outside of it is another's: the row gets one derived from
/// it and the scope, the same in every run, and so does every reference, whether the row stands before or after it.
/// </summary>
internal sealed class Relocation(IStoreReader reader, string project, Scope? into)
{
    private readonly Dictionary<string, string> _memories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _messages = new(StringComparer.Ordinal);

    public Scope Of(Scope scope) => into is null ? scope : new Scope
    {
        UserId = into.UserId ?? scope.UserId,
        AgentId = into.AgentId ?? scope.AgentId,
        RunId = into.RunId ?? scope.RunId,
        AppId = into.AppId ?? scope.AppId,
    };

    public MessageRecord Of(MessageRecord message) => into is null ? message : message with { Id = OfMessage(message.Id)!, Scope = Of(message.Scope) };

    public MemoryRecord Of(MemoryRecord memory) => into is null ? memory : memory with
    {
        Id = OfMemory(memory.Id)!,
        Scope = Of(memory.Scope),
        SupersededBy = OfMemory(memory.SupersededBy),
        Sources = [.. memory.Sources.Select(source => source with { MessageId = OfMessage(source.MessageId)! })],
    };

    public HistoryEntry Of(HistoryEntry entry) => into is null ? entry : entry with
    {
        MemoryId = OfMemory(entry.MemoryId)!,
        MessageId = OfMessage(entry.MessageId),
        After = entry.After is { } after ? Of(after) : null,
    };

    private string? OfMemory(string? id) => Moved(_memories, id, id => reader.FindMemory(project, id)?.Scope);

    private string? OfMessage(string? id) => Moved(_messages, id, id => reader.FindKeyedMessage(project, id)?.Message.Scope);

    private string? Moved(Dictionary<string, string> moved, string? id, Func<string, Scope?> find)
    {
        if (id is null)
        {
            return null;
        }

        if (!moved.TryGetValue(id, out var target))
        {
            // A row of the id inside the target scope is this one, imported before.
            target = find(id) is { } home && Of(home) != home ? Derive(id, into!) : id;
            moved.Add(id, target);
        }

        return target;
    }

    /// <summary>A UUID of version 7 with the time of the old one, where that has one; of version 8 where it is no UUID.</summary>
    internal static string Derive(string id, Scope into)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\n{into.UserId}\n{into.AgentId}\n{into.RunId}\n{into.AppId}"), hash);
        Span<byte> uuid = stackalloc byte[16];
        hash[..16].CopyTo(uuid);
        var isTimed = false;
        if (Guid.TryParseExact(id, "D", out var old) && old.Version == 7)
        {
            Span<byte> bytes = stackalloc byte[16];
            old.TryWriteBytes(bytes, bigEndian: true, out _);
            bytes[..6].CopyTo(uuid);
            isTimed = true;
        }

        uuid[6] = (byte)((uuid[6] & 0x0f) | (isTimed ? 0x70 : 0x80));
        uuid[8] = (byte)((uuid[8] & 0x3f) | 0x80);
        return new Guid(uuid, bigEndian: true).ToString("D");
    }
}
