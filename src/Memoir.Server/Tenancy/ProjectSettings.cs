using System.Text.Json;
using Memoir.Extraction;
using Memoir.Server.Http;

namespace Memoir.Server.Tenancy;

/// <summary>
/// What clients set about a project. Some of it is told to the model that finds facts, in every add of the project that says nothing else;
/// the rest is kept and given back.
/// </summary>
internal sealed class ProjectSettings
{
    private readonly Dictionary<string, JsonElement> _values;

    private ProjectSettings(Dictionary<string, JsonElement> values) => _values = values;

    public static ProjectSettings Of(Project project) => Of(project.Settings);

    public static ProjectSettings Of(string? kept)
    {
        if (kept is null)
        {
            return new ProjectSettings([]);
        }

        using var json = JsonDocument.Parse(kept);
        return new ProjectSettings(json.RootElement.EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value.Clone(), StringComparer.Ordinal));
    }

    public JsonElement? Find(string name) => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>With what a client changes: null, an empty text or an empty list takes a setting back, what is not named stays.</summary>
    public ProjectSettings With(JsonFields patch) => With(patch, ProjectSetting.All);

    /// <summary>With what a client changes of some settings.</summary>
    public ProjectSettings With(JsonFields patch, IEnumerable<ProjectSetting> settings)
    {
        var values = new Dictionary<string, JsonElement>(_values, StringComparer.Ordinal);
        foreach (var setting in settings.Where(setting => patch.Names(setting.Name)))
        {
            if (setting.Read(patch) is { } value)
            {
                values[setting.Name] = value.Clone();
            }
            else
            {
                values.Remove(setting.Name);
            }
        }

        return new ProjectSettings(values);
    }

    public string? Write()
    {
        if (_values.Count == 0)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in _values)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>The add with the project's wishes where it has none of its own. One that extracts nothing asks no model.</summary>
    public AddRequest ApplyTo(AddRequest request) => _values.Count == 0 || !request.Infer ? request : request with
    {
        Instructions = request.Instructions ?? Instructions(request.Scope.AgentId is not null),
        Includes = request.Includes ?? Text(ProjectSetting.InclusionPrompt),
        Excludes = request.Excludes ?? Text(ProjectSetting.ExclusionPrompt),
        CustomCategories = request.CustomCategories is { Count: > 0 } own ? own : Categories(),
    };

    private string? Instructions(bool ofAgent)
    {
        var all = Text(ProjectSetting.CustomInstructions);
        var agents = ofAgent ? Text(ProjectSetting.AgentCustomInstructions) : null;
        return all is null || agents is null ? all ?? agents : $"{all}\n{agents}";
    }

    private IReadOnlyList<CustomCategory> Categories() =>
        Find(ProjectSetting.CustomCategories) is { } value ? CategoryList.Read(value, ProjectSetting.CustomCategories) : [];

    private string? Text(string name) => Find(name)?.GetString();
}
