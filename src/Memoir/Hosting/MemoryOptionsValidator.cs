using Memoir.Input;
using Microsoft.Extensions.Options;

namespace Memoir.Hosting;

/// <summary>The ranges of the settings, as a container asks for them at start.</summary>
internal sealed class MemoryOptionsValidator : IValidateOptions<MemoryOptions>
{
    public ValidateOptionsResult Validate(string? name, MemoryOptions options)
    {
        try
        {
            OptionRules.Accept(options);
            return ValidateOptionsResult.Success;
        }
        catch (InvalidInputException refused)
        {
            return ValidateOptionsResult.Fail($"{nameof(MemoryOptions)}: {refused.Message}");
        }
    }
}
