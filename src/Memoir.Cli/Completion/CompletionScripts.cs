namespace Memoir.Cli.Completion;

/// <summary>One script per shell; each asks the program itself, so that none goes stale.</summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # memoir completion for bash: eval "$(memoir completion bash)" in ~/.bashrc
        _memoir() {
            local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}"
            COMPREPLY=($(compgen -W "$(memoir "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _memoir memoir

        """;

    private const string Zsh = """
        # memoir completion for zsh: eval "$(memoir completion zsh)" in ~/.zshrc, after compinit
        _memoir() {
            local -a found
            found=("${(@f)$(memoir "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            [[ -n "$found" ]] && compadd -- $found || _files
        }
        compdef _memoir memoir

        """;

    private const string Fish = """
        # memoir completion for fish: memoir completion fish > ~/.config/fish/completions/memoir.fish
        function __memoir_complete
            set -l line (commandline -cp)
            memoir "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c memoir -a '(__memoir_complete)'

        """;

    private const string PowerShell = """
        # memoir completion for PowerShell: memoir completion pwsh | Out-String | Invoke-Expression, in $PROFILE
        Register-ArgumentCompleter -Native -CommandName memoir -ScriptBlock {
            param($word, $line, $position)
            memoir "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;

    public static string Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => PowerShell,
    };
}
