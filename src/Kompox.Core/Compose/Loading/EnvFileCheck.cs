using System.Text;
using Kompox.Diagnostics;

namespace Kompox.Compose.Loading;

/// <summary>Checks that the variables of env files can be given to a container.</summary>
internal static class EnvFileCheck
{
    private const int MaxBytes = 1_000_000;

    /// <summary>Reports names and values that no container can take.</summary>
    public static void Variables(IReadOnlyList<EnvironmentVariable> variables, DiagnosticBag bag)
    {
        foreach (var variable in variables)
        {
            if (!IsName(variable.Name.Value))
            {
                bag.Report(
                    LoadDiagnostics.InvalidEnvFile,
                    variable.Name.Location,
                    $"'{variable.Name.Value}' is not a name that a variable can have",
                    "Use letters, digits, '_', '-' and '.', and do not start with a digit");
            }
            if (variable.Value is { } value && IndexOfControl(value.Value) >= 0)
                bag.Report(LoadDiagnostics.InvalidEnvFile, value.Location, $"The value of '{variable.Name.Value}' has a control character");
        }
    }

    /// <summary>Reports files that are too large together.</summary>
    public static void Size(List<EnvFile> files, DiagnosticBag bag)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        long total = 0;
        foreach (var file in files)
        {
            foreach (var variable in file.Variables)
            {
                var size = Encoding.UTF8.GetByteCount(variable.Name.Value) + Encoding.UTF8.GetByteCount(variable.Value?.Value ?? "");
                total += size - sizes.GetValueOrDefault(variable.Name.Value);
                sizes[variable.Name.Value] = size;
            }
        }
        if (total > MaxBytes)
            bag.Report(LoadDiagnostics.InvalidEnvFile, files[^1].Path.Location, $"The env files of the service have {total} bytes together; {MaxBytes} are allowed");
    }

    private static bool IsName(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                return false;
        }
        return true;
    }

    private static int IndexOfControl(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is < ' ' and not ('\t' or '\n' or '\r') or '\x7f')
                return i;
        }
        return -1;
    }
}
