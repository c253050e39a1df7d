namespace Memoir.Providers;

/// <summary>One setting, however it arrives.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Variable">Its environment variable.</param>
/// <param name="Expected">What its value has to be, for errors.</param>
/// <param name="TryApply">Sets it from text; <see langword="false"/> where the text is no such value.</param>
internal sealed record ModelSetting(string Name, string Variable, string Expected, Func<ModelOptions, string, bool> TryApply)
{
    public void Apply(ModelOptions options, string value, string spelled)
    {
        if (!TryApply(options, value.Trim()))
        {
            throw new InvalidInputException(spelled, $"'{spelled}' is '{value}'; give {Expected}.");
        }
    }

    /// <summary>Whether a key of a file or of configuration means this setting: case, <c>_</c> and <c>-</c> don't matter.</summary>
    public bool IsCalled(string key) =>
        string.Equals(Name, key.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
