using System.Globalization;
using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>Checks names before an API server would refuse them; each check reports and returns whether the name is good.</summary>
public static class NameRules
{
    /// <summary>Longest name of a logical volume.</summary>
    public const int MaxVolume = 16;

    /// <summary>Longest name of a disk or snapshot.</summary>
    public const int MaxDisk = 24;

    /// <summary>Longest name of an ingress rule: it names a Service port.</summary>
    public const int MaxPortName = 15;

    private const string LabelHint = "Use lower case letters, digits and '-', with a letter or digit at both ends";

    private const string ServiceNameHint = "Start with a lower case letter; use lower case letters, digits and '-', with a letter or digit at the end";

    /// <summary>A DNS-1123 label of at most <paramref name="limit"/> characters; <paramref name="what"/> is the thing in words, for example <c>volume</c>.</summary>
    public static bool CheckLabel(string what, string name, DiagnosticBag bag, SourceLocation? at, int limit = DnsName.MaxLabel) =>
        CheckLength(what, name, limit, bag, at) && CheckForm(DnsName.IsLabel(name), what, name, LabelHint, bag, at);

    /// <summary>A DNS-1035 label: the name of a Kubernetes Service.</summary>
    public static bool CheckServiceName(string what, string name, DiagnosticBag bag, SourceLocation? at) =>
        CheckLength(what, name, DnsName.MaxLabel, bag, at)
        && CheckForm(DnsName.IsServiceName(name), what, name, ServiceNameHint, bag, at);

    /// <summary>Labels joined with dots, at most 253 characters: the name of most objects, and of hosts.</summary>
    public static bool CheckSubdomain(string what, string name, DiagnosticBag bag, SourceLocation? at) =>
        CheckLength(what, name, DnsName.MaxName, bag, at)
        && CheckForm(DnsName.IsSubdomain(name), what, name, LabelHint + ", in parts of at most 63 characters joined with '.'", bag, at);

    /// <summary>A host of an Ingress: as a subdomain, the first part may be <c>*</c>.</summary>
    public static bool CheckHost(string what, string host, DiagnosticBag bag, SourceLocation? at)
    {
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return CheckLength(what, host, DnsName.MaxName, bag, at)
            && CheckForm(DnsName.IsSubdomain(name), what, host, "Write a host name such as 'app.example.com'", bag, at);
    }

    /// <summary>The value of a label: at most 63 letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, a letter or digit at both ends.</summary>
    public static bool CheckLabelValue(string what, string value, DiagnosticBag bag, SourceLocation? at) =>
        CheckLength(what, value, DnsName.MaxLabel, bag, at)
        && CheckForm(IsLabelValue(value), what, value, "Use letters, digits, '-', '_' and '.', with a letter or digit at both ends", bag, at);

    /// <summary>The name of a Service port: <c>a-z</c>, then up to 14 of <c>a-z0-9-</c>.</summary>
    public static bool CheckPortName(string what, string name, DiagnosticBag bag, SourceLocation? at) =>
        CheckLength(what, name, MaxPortName, bag, at)
        && CheckForm(DnsName.IsServiceName(name), what, name, ServiceNameHint, bag, at);

    /// <summary>What an app's name must allow: a namespace of 63 characters, label values, one part of a default host.</summary>
    public static bool CheckApp(AppNames names, DiagnosticBag bag, SourceLocation? at)
    {
        var fixedPart = names.Namespace.Length - names.App.Length;
        if (names.Namespace.Length <= DnsName.MaxLabel)
            return CheckForm(DnsName.IsLabel(names.App), "app", names.App, LabelHint, bag, at);
        var hint = string.Create(
            CultureInfo.InvariantCulture, $"The namespace of an app adds {fixedPart} characters, so its name may have {DnsName.MaxLabel - fixedPart}");
        return CheckLength("namespace", names.Namespace, DnsName.MaxLabel, bag, at, hint);
    }

    private static bool IsLabelValue(string text)
    {
        if (text.Length == 0)
            return true;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }
        return char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]);
    }

    private static bool CheckLength(string what, string name, int limit, DiagnosticBag bag, SourceLocation? at, string? hint = null)
    {
        if (name.Length <= limit)
            return true;
        var shown = name.Length <= 80 ? name : name[..77] + "...";
        bag.Report(
            NameDiagnostics.TooLong, at,
            string.Create(CultureInfo.InvariantCulture, $"Name of the {what} '{shown}' has {name.Length} characters; the limit is {limit}"),
            hint ?? "Choose a shorter name");
        return false;
    }

    private static bool CheckForm(bool good, string what, string name, string hint, DiagnosticBag bag, SourceLocation? at)
    {
        if (!good)
            bag.Report(NameDiagnostics.Invalid, at, $"Name of the {what} '{name}' is not allowed", hint);
        return good;
    }
}
