using System.Text;
using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Yaml;

namespace Kompox.Rendering.Configuration;

/// <summary>
/// Variables of a container. Env files and whatever looks secret go into a Secret, the rest stays readable in <c>env</c>. In the container
/// <c>environment</c> wins over the operator's override Secret, which wins over env files.
/// </summary>
internal static class EnvironmentRenderer
{
    /// <summary>The most bytes of names and values in one Secret.</summary>
    public const int MaxBytes = 1_000_000;

    /// <summary>The variables of one service in a pod and the Secrets they come from.</summary>
    public static EnvironmentResult Render(RenderContext context, PodPlan pod, ComposeService service)
    {
        var hidden = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in service.EnvFiles)
            AddFile(context, file, hidden);
        var secretName = context.Names.EnvSecret(pod, service.Name.Value);
        var variables = new List<EnvVar>();
        foreach (var variable in service.Environment)
            AddVariable(context, variable, hidden, secretName, variables);
        ReportUnset(context, service);
        if (context.IsManaged)
            variables.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        var sources = new List<EnvFromSource>();
        var hashes = new List<string>();
        var objects = new List<KubernetesObject>();
        if (hidden.Count > 0 || service.EnvFiles.Count > 0)
        {
            CheckSize(context, service, hidden);
            var secret = SecretOf(context, pod, secretName, hidden);
            objects.Add(secret);
            hashes.Add(secret.Metadata.Annotations[0].Value);
        }
        else if (context.IsManaged)
        {
            hashes.Add("");
        }
        if (hashes.Count > 0)
            sources.Add(new EnvFromSource(secretName, context.IsManaged));
        if (context.Names.EnvOverrideSecret(pod, service.Name.Value) is { } overriding)
        {
            sources.Add(new EnvFromSource(overriding, true));
            hashes.Add(context.Request.OperatorSecrets.GetValueOrDefault(overriding, ""));
        }
        return new EnvironmentResult { EnvFrom = sources, Env = variables, Objects = objects, ContentHashes = hashes };
    }

    private static void AddFile(RenderContext context, EnvFile file, OrderedDictionary<string, string> hidden)
    {
        context.Ledger.UseAll(file.Source);
        foreach (var variable in file.Variables)
        {
            if (variable.Value is not { } value)
                continue;
            if (VariableNames.IsKey(variable.Name.Value) && VariableNames.IsVariable(variable.Name.Value, context.Request.KubernetesVersion))
                hidden[variable.Name.Value] = value.Value;
            else
                ReportName(context, variable);
        }
    }

    private static void AddVariable(
        RenderContext context,
        EnvironmentVariable variable,
        OrderedDictionary<string, string> hidden,
        string secretName,
        List<EnvVar> variables)
    {
        var name = context.Use(variable.Name);
        if (variable.Value is not { } located)
            return;
        var value = context.Use(located);
        if (!VariableNames.IsVariable(name, context.Request.KubernetesVersion))
        {
            ReportName(context, variable);
        }
        else if (SecretWords.IsSecret(name, value) && VariableNames.IsKey(name))
        {
            hidden[name] = value;
            if (context.IsManaged)
                variables.Add(new EnvVar(name, null) { SecretName = secretName, SecretKey = name });
        }
        else
        {
            variables.Add(new EnvVar(name, VariableEscape.Escape(value)));
        }
    }

    private static void ReportUnset(RenderContext context, ComposeService service)
    {
        var unset = new List<Located<string>>();
        foreach (var variable in service.Environment)
        {
            if (variable.Value is null)
                unset.Add(variable.Name);
        }
        if (unset.Count == 0)
            return;
        foreach (var name in unset)
        {
            if ((service.Source.Find("environment") as YamlMapping)?.Find(name.Value) is { } nothing)
                context.Ledger.Use(nothing);
        }
        var shown = string.Join(", ", unset.Select(n => $"'{n}'"));
        context.Bag.Report(
            ConfigurationDiagnostics.VariableUnset, unset[0].Location,
            $"Service '{service.Name}' does not get {shown}: no value here", "give a value in the file, or set the variable where you convert");
    }

    private static void ReportName(RenderContext context, EnvironmentVariable variable) =>
        context.Bag.Report(
            ConfigurationDiagnostics.VariableName, variable.Name.Location,
            $"Variable '{variable.Name}' is left out: Kubernetes {context.Request.KubernetesVersion} does not take its name",
            "use letters, digits, '_', '-' and '.', not starting with a digit");

    private static void CheckSize(RenderContext context, ComposeService service, OrderedDictionary<string, string> hidden)
    {
        var bytes = 0L;
        foreach (var (name, value) in hidden)
            bytes += name.Length + Encoding.UTF8.GetByteCount(value);
        if (bytes <= MaxBytes)
            return;
        SourceLocation at = service.EnvFiles.Count > 0 ? service.EnvFiles[0].Path.Location : service.Name.Location;
        context.Bag.Report(
            ConfigurationDiagnostics.TooLarge, at,
            $"The variables of service '{service.Name}' have {bytes} bytes; a Secret may hold {MaxBytes}", "mount large values as files");
    }

    private static Secret SecretOf(RenderContext context, PodPlan pod, string name, OrderedDictionary<string, string> hidden)
    {
        var data = new List<KeyValuePair<string, string>>(hidden.Count);
        foreach (var (key, value) in hidden)
            data.Add(new(key, Convert.ToBase64String(Encoding.UTF8.GetBytes(value))));
        return new Secret
        {
            Metadata = context.Names.Meta(name, context.Names.Labels(pod)) with
            {
                Annotations = [new(AppLabels.ComposeContentHashAnnotation, ContentHash.Of(hidden))],
            },
            Data = data,
        };
    }
}
