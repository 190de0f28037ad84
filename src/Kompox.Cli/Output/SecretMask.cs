namespace Kompox.Cli.Output;

/// <summary>
/// Hides what may be secret in a source line before it is shown. Hidden are, up to the end of the line: every value of a file of
/// environment variables; every value below <c>environment</c>, <c>args</c>, <c>content</c>, <c>settings</c> and their like; every value
/// of a key, variable or option whose name speaks of a secret; whole lines of multi-line values of such keys; and passwords in URLs.
/// It rather hides too much: names, keys and positions stay.
/// </summary>
internal static class SecretMask
{
    /// <summary>What is shown instead, whatever the length of the value.</summary>
    public const string Hidden = "********";

    private static readonly string[] Sections = ["environment", "args", "build_args", "content", "inline", "settings", "data", "stringdata", "driver_opts"];
    private static readonly string[] Parts = ["password", "passwd", "passphrase", "secret", "token", "credential", "apikey", "privatekey", "accesskey", "hmacencoded", "authorization", ".headers."];
    private static readonly string[] Words = ["key", "pass", "pwd", "auth", "pat", "dsn"];

    /// <summary>The line as it may be shown; <paramref name="index"/> counts from 0.</summary>
    public static string Apply(SourceOutline source, int index, bool isEnvironmentFile)
    {
        var line = source.Lines[index];
        if (isEnvironmentFile)
            return HideVariable(line);
        var parent = source.ParentOf(index);
        var isText = parent >= 0 && OpensText(source.Lines[parent]);
        var isHidden = parent >= 0 && IsBelowHidden(source, parent);
        if (isText && isHidden || IsContinuation(source.Lines, index, parent))
            return line[..SourceOutline.Indent(line)] + Hidden;
        var start = isHidden ? ValueStart(line) : SecretStart(line);
        return start < 0 ? HideUrls(line) : start >= line.TrimEnd().Length ? line : string.Concat(line.AsSpan(0, start), Hidden);
    }

    /// <summary>Whether a name speaks of a secret: <c>DB_PASSWORD</c>, <c>apiToken</c>, <c>ssh-key</c>; not <c>keycloak</c>.</summary>
    public static bool IsSecretName(ReadOnlySpan<char> name)
    {
        foreach (var part in Parts)
        {
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            var ends = i == name.Length || name[i] is '_' or '-' or '.' || char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (!ends)
                continue;
            var word = name[start..i];
            foreach (var secret in Words)
            {
                if (word.Equals(secret, StringComparison.OrdinalIgnoreCase)
                    || word.Length == secret.Length + 1 && word[^1] is 's' or 'S' && word[..^1].Equals(secret, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
            start = i < name.Length && name[i] is '_' or '-' or '.' ? i + 1 : i;
        }
        return false;
    }

    /// <summary>One argument of a command line as it may be logged: <c>--db-password=********</c>, <c>A_TOKEN=********</c>.</summary>
    public static string HideArgument(string argument, string? previous)
    {
        if (previous is not null && previous.StartsWith('-') && !previous.Contains('=') && IsSecretName(previous.AsSpan().TrimStart('-')))
            return Hidden;
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && IsSecretName(argument.AsSpan(0, equals).TrimStart('-')) ? argument[..(equals + 1)] + Hidden : HideUrls(argument);
    }

    // NAME=value, export NAME=value; anything else may be a line of a multi-line value.
    private static string HideVariable(string line)
    {
        var trimmed = line.TrimStart();
        if (trimmed.Length == 0)
            return line;
        var equals = line.IndexOfAny(['=', ':']);
        var name = equals < 0 ? line : line[..equals];
        foreach (var c in name.Trim())
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.' or ' '))
                return Hidden;
        }
        return equals < 0 ? Hidden : line[..(equals + 1)] + Hidden;
    }

    private static bool IsBelowHidden(SourceOutline source, int parent)
    {
        for (var i = parent; i >= 0; i = source.ParentOf(i))
        {
            var key = KeyOf(source.Lines[i]);
            if (IsSection(key) || IsSecretName(key) && OpensText(source.Lines[i]))
                return true;
        }
        return false;
    }

    private static bool IsSection(ReadOnlySpan<char> key)
    {
        foreach (var section in Sections)
        {
            if (key.Equals(section, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return key.StartsWith("x-", StringComparison.Ordinal) && key.Contains("env", StringComparison.OrdinalIgnoreCase);
    }

    // The second line of a plain scalar of a secret, or the list item after `- --password`.
    private static bool IsContinuation(string[] lines, int index, int parent)
    {
        if (SourceOutline.IsItem(lines[index]))
        {
            var previous = index == 0 ? "" : lines[index - 1].Trim();
            return SourceOutline.IsItem(previous) && previous[1..].TrimStart(' ', '"', '\'').StartsWith('-') && !previous.Contains('=') && IsSecretName(previous);
        }
        return parent >= 0 && KeyOf(lines[index]).IsEmpty && IsSecretName(KeyOf(lines[parent]));
    }

    private static bool OpensText(string line)
    {
        var text = line.AsSpan().TrimEnd();
        var hash = text.IndexOf(" #", StringComparison.Ordinal);
        if (hash >= 0)
            text = text[..hash].TrimEnd();
        text = text.TrimEnd("+-0123456789");
        if (text.Length > 0 && text[^1] is '|' or '>')
            return true;
        var value = ValueStart(line);
        return value >= 0 && value < line.Length && line[value] is '"' or '\'' && line.AsSpan(value + 1).TrimEnd().LastIndexOf(line[value]) < 0;
    }

    private static ReadOnlySpan<char> KeyOf(string line)
    {
        var text = line.AsSpan().TrimStart();
        while (text.StartsWith("- "))
            text = text[2..].TrimStart();
        var colon = text.IndexOf(':');
        return colon < 0 ? [] : text[..colon].Trim().Trim("\"'");
    }

    // Where the value of `key: value`, `- KEY=value` or `- value` begins.
    private static int ValueStart(string line)
    {
        var i = SourceOutline.Indent(line);
        while (i + 1 < line.Length && line[i] == '-' && line[i + 1] == ' ')
        {
            i++;
            while (i < line.Length && line[i] == ' ')
                i++;
        }
        var isItem = i > SourceOutline.Indent(line);
        for (var j = i + 1; j < line.Length; j++)
        {
            if (line[j] == '=' || line[j] == ':' && (j + 1 == line.Length || line[j + 1] is ' ' or '\t' || line[j - 1] == '"'))
                return SkipSpaces(line, j + 1);
        }
        return isItem ? line.Length : i;
    }

    // The first place after a name that speaks of a secret and a separator.
    private static int SecretStart(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (!IsNameCharacter(line[i]))
                continue;
            var start = i;
            while (i < line.Length && IsNameCharacter(line[i]))
                i++;
            var name = line.AsSpan(start, i - start).TrimStart('-');
            var isSection = name.Equals("environment", StringComparison.OrdinalIgnoreCase) || name.Equals("content", StringComparison.OrdinalIgnoreCase);
            if (!isSection && !IsSecretName(name))
                continue;
            var after = i < line.Length && line[i] is '"' or '\'' ? i + 1 : i;
            after = SkipSpaces(line, after);
            var isSeparated = after < line.Length && line[after] is '=' or ':' or ',';
            if (isSeparated || line[start] == '-' && after > i)
                return SkipSpaces(line, isSeparated ? after + 1 : after);
        }
        return -1;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';

    private static int SkipSpaces(string line, int at)
    {
        while (at < line.Length && line[at] is ' ' or '\t')
            at++;
        return at;
    }

    /// <summary>
    /// The text without passwords in URLs: <c>scheme://user:password@host</c>, <c>https://token@host</c>; also of URLs that were taken
    /// for a path and lost a slash.
    /// </summary>
    public static string HideUrls(string line)
    {
        for (var from = 0; line.IndexOf(":/", from, StringComparison.Ordinal) is >= 0 and var scheme;)
        {
            from = scheme + 1;
            while (from < line.Length && line[from] == '/')
                from++;
            var end = from;
            while (end < line.Length && line[end] is not (' ' or '/' or '"' or '\''))
                end++;
            var at = end == from ? -1 : line.LastIndexOf('@', end - 1, end - from);
            if (at < 0)
                continue;
            var colon = line.IndexOf(':', from, at - from);
            var isWeb = line.AsSpan(0, scheme).EndsWith("http", StringComparison.OrdinalIgnoreCase) || line.AsSpan(0, scheme).EndsWith("https", StringComparison.OrdinalIgnoreCase);
            if (colon >= 0 || isWeb)
                line = string.Concat(line.AsSpan(0, colon >= 0 ? colon + 1 : from), Hidden, line.AsSpan(at));
        }
        return line;
    }
}
