using System.Text;
using Kompox.Diagnostics;

namespace Kompox.Compose.Interpolation;

/// <summary>
/// Replaces variables in a text: <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-default}</c> and its kin, <c>$$</c>. What is not chosen, such as
/// the default of a variable that is set, is checked but not evaluated. No value ever gets into a message.
/// </summary>
/// <param name="lookup">The value of a variable; <c>null</c> when it is not set.</param>
/// <param name="unset">Told of each variable that became empty because it is not set and has no default.</param>
/// <param name="bag">Takes what is wrong.</param>
internal sealed class TemplateExpander(Func<string, string?> lookup, Action<string, SourceLocation> unset, DiagnosticBag bag)
{
    private const int MaxDepth = 32;
    private const int MaxLength = 64 << 20;
    private long _length;

    /// <summary>The text with its variables replaced; an expression that is wrong becomes empty after a diagnostic.</summary>
    /// <param name="text">For example <c>${HOST:-localhost}:$PORT</c>.</param>
    /// <param name="at">The place of some characters of the text, by index and length.</param>
    public string Expand(string text, Func<int, int, SourceLocation> at)
    {
        var output = new StringBuilder();
        new Run(this, text, at).Expand(0, text.Length, output, 0);
        return output.ToString();
    }

    private void Append(StringBuilder? output, ReadOnlySpan<char> text, SourceLocation place)
    {
        if (output is null)
            return;
        _length += text.Length;
        if (_length > MaxLength)
            bag.Report(InterpolationDiagnostics.TooLong, place, "The values grow too long when variables are replaced");
        else
            output.Append(text);
    }

    /// <summary>One text; a <c>null</c> output means that the part is only checked.</summary>
    private readonly struct Run(TemplateExpander owner, string text, Func<int, int, SourceLocation> at)
    {
        public void Expand(int start, int end, StringBuilder? output, int depth)
        {
            for (var i = start; i < end;)
            {
                var dollar = text.IndexOf('$', i, end - i);
                var literalEnd = dollar < 0 ? end : dollar;
                if (literalEnd > i)
                    owner.Append(output, text.AsSpan(i, literalEnd - i), at(i, literalEnd - i));
                i = dollar < 0 ? end : ExpandDollar(dollar, end, output, depth);
            }
        }

        /// <summary>Handles what starts with the dollar sign and returns the index after it.</summary>
        private int ExpandDollar(int dollar, int end, StringBuilder? output, int depth)
        {
            var next = dollar + 1 < end ? text[dollar + 1] : '\0';
            if (next == '$')
            {
                owner.Append(output, "$", at(dollar, 2));
                return dollar + 2;
            }
            if (next == '{')
                return ExpandBraces(dollar, end, output, depth);
            var nameEnd = EndOfName(dollar + 1, end);
            if (nameEnd > dollar + 1)
            {
                if (output is not null)
                    AppendValue(text[(dollar + 1)..nameEnd], output, at(dollar, nameEnd - dollar));
                return nameEnd;
            }
            if (output is not null)
            {
                owner.Report(InterpolationDiagnostics.LiteralDollar, at(dollar, 1), "'$' starts no variable here and stays as it is", "Write '$$' for a literal dollar sign");
                owner.Append(output, "$", at(dollar, 1));
            }
            return dollar + 1;
        }

        private int ExpandBraces(int dollar, int end, StringBuilder? output, int depth)
        {
            var close = FindClose(dollar + 1, end);
            if (close < 0)
                return Invalid(dollar, 2, "The '}' that closes '${' is missing", end);
            var nameEnd = EndOfName(dollar + 2, close);
            if (nameEnd == dollar + 2)
                return Invalid(dollar, close + 1 - dollar, "A variable name must follow '${'", close + 1);
            var name = text[(dollar + 2)..nameEnd];
            var place = at(dollar, close + 1 - dollar);
            if (nameEnd == close)
            {
                if (output is not null)
                    AppendValue(name, output, place);
                return close + 1;
            }
            var colon = text[nameEnd] == ':';
            var sign = colon ? nameEnd + 1 : nameEnd;
            if (text[sign] is not ('-' or '?' or '+'))
                return Invalid(nameEnd, 1, "Only '}', ':-', '-', ':?', '?', ':+' or '+' can follow a variable name after '${'", close + 1);
            if (depth == MaxDepth)
                return Invalid(dollar, 2, "Variables are nested too deeply", close + 1);
            Choose(new Choice(name, text[sign], colon, sign + 1, close, place), output, depth);
            return close + 1;
        }

        /// <summary>An expression with an operator and a word, for example <c>${NAME:-word}</c>.</summary>
        private readonly record struct Choice(string Name, char Sign, bool Colon, int WordStart, int WordEnd, SourceLocation Place);

        private void Choose(Choice choice, StringBuilder? output, int depth)
        {
            var value = output is null ? null : owner.Lookup(choice.Name);
            var present = value is not null && (!choice.Colon || value.Length > 0);
            var wordCounts = choice.Sign switch { '-' => !present, '+' => present, _ => false };
            Expand(choice.WordStart, choice.WordEnd, wordCounts ? output : null, depth + 1);
            if (choice.Sign != '+' && present)
                owner.Append(output, value, choice.Place);
            if (choice.Sign == '?' && !present && output is not null)
                ReportMissing(choice, text[choice.WordStart..choice.WordEnd]);
        }

        private void ReportMissing(Choice choice, string message)
        {
            var must = choice.Colon ? "must be set and not empty" : "must be set";
            owner.Report(
                InterpolationDiagnostics.MissingRequired,
                choice.Place,
                $"Variable '{choice.Name}' {must}{(message.Length > 0 ? ": " : "")}{message}",
                "Set it in the environment, in '.env' or with --env-file");
        }

        private void AppendValue(string name, StringBuilder output, SourceLocation place)
        {
            if (owner.Lookup(name) is { } value)
                owner.Append(output, value, place);
            else
                owner.NoteUnset(name, place);
        }

        private int Invalid(int index, int length, string message, int next)
        {
            owner.Report(InterpolationDiagnostics.InvalidSubstitution, at(index, length), message, "Write '$$' for a literal dollar sign");
            return next;
        }

        private int EndOfName(int start, int end)
        {
            var i = start;
            while (i < end && (text[i] == '_' || char.IsAsciiLetter(text[i]) || i > start && char.IsAsciiDigit(text[i])))
                i++;
            return i;
        }

        /// <summary>The brace that closes the one at <paramref name="open"/>: braces in pairs, else only those of variables count.</summary>
        private int FindClose(int open, int end)
        {
            var close = FindClose(open, end, everyBrace: true);
            return close < 0 ? FindClose(open, end, everyBrace: false) : close;
        }

        private int FindClose(int open, int end, bool everyBrace)
        {
            var level = 0;
            for (var i = open; i < end; i++)
            {
                if (text[i] == '{' && (everyBrace || text[i - 1] == '$'))
                    level++;
                else if (text[i] == '}' && --level == 0)
                    return i;
            }
            return -1;
        }
    }

    private string? Lookup(string name) => lookup(name);

    private void NoteUnset(string name, SourceLocation place) => unset(name, place);

    private void Report(DiagnosticDescriptor descriptor, SourceLocation place, string message, string hint) => bag.Report(descriptor, place, message, hint);
}
