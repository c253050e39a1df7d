using System.Text.Json;

namespace Memoir.Server.Platform.Memories;

/// <summary>One line of an add's result: readable as the open-source library writes it and as the platform does.</summary>
internal sealed record AddedRow(string Id, string Text, string Event, Scope Scope)
{
    public static AddedRow Of(AddedMemory memory, Scope scope) => new(memory.Id, memory.Text, Name(memory.Event), scope);

    public static string Name(MemoryEvent change) => change switch
    {
        MemoryEvent.Add or MemoryEvent.Supersede => "ADD",
        MemoryEvent.Noop => "NOOP",
        MemoryEvent.Delete => "DELETE",
        _ => "UPDATE",
    };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("id"u8, Id);
        json.WriteString("event"u8, Event);
        json.WriteString("memory"u8, Text);
        json.WriteStartObject("data"u8);
        json.WriteString("memory"u8, Text);
        json.WriteEndObject();
        json.WriteString("user_id"u8, Scope.UserId);
        json.WriteString("agent_id"u8, Scope.AgentId);
        json.WriteString("app_id"u8, Scope.AppId);
        json.WriteString("run_id"u8, Scope.RunId);
    }
}
