namespace Kompox.Cli.Commands.Completion;

/// <summary>Scripts that make a shell ask <c>kompoxops __complete</c> and fall back to file names.</summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # bash completion of kompoxops
        _kompoxops() {
          local word="${COMP_WORDS[COMP_CWORD]}" candidates
          candidates=$("${COMP_WORDS[0]}" __complete "$COMP_POINT" "$COMP_LINE" 2>/dev/null)
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$candidates" -- "$word"))
        }
        complete -o default -F _kompoxops kompoxops

        """;

    private const string Zsh = """
        #compdef kompoxops
        # zsh completion of kompoxops
        _kompoxops() {
          local line="${(j: :)words[1,CURRENT]}"
          local -a candidates
          candidates=("${(@f)$("${words[1]}" __complete "${#line}" "$line" 2>/dev/null)}")
          candidates=(${candidates:#})
          if (( ${#candidates} )); then
            compadd -a candidates
          fi
          _files
        }
        if [ "$funcstack[1]" = "_kompoxops" ]; then
          _kompoxops "$@"
        else
          compdef _kompoxops kompoxops
        fi

        """;

    private const string Fish = """
        # fish completion of kompoxops
        function __kompoxops_complete
          set -l line (commandline -cp)
          kompoxops __complete (string length -- "$line") "$line" 2>/dev/null
        end
        complete -c kompoxops -a '(__kompoxops_complete)'

        """;

    private const string PowerShell = """
        # PowerShell completion of kompoxops
        Register-ArgumentCompleter -Native -CommandName kompoxops -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          kompoxops __complete $cursorPosition "$commandAst".PadRight($cursorPosition) | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }

        """;

    /// <summary>The script for a shell, or <c>null</c>.</summary>
    public static string? Find(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "powershell" or "pwsh" => PowerShell,
        _ => null,
    };
}
