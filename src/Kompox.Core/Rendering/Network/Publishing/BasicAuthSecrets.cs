using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Rendering.Configuration;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>Finds the Secret with the users of a rule.</summary>
internal static class BasicAuthSecrets
{
    /// <summary>The key that every controller takes.</summary>
    public const string Key = "auth";

    /// <summary>Name of the Secret, and the Secret itself when it is made of a secret of the Compose file; <c>null</c> after a diagnostic.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="auth">Its users.</param>
    /// <param name="need">What the controller needs.</param>
    public static (string Name, RuleParts Parts)? Find(PublishScope scope, IngressRule rule, BasicAuth auth, SecretNeed need)
    {
        if (auth.Secret is { } secret)
            return Make(scope, rule, secret);
        var name = auth.SecretName!;
        if (scope.Context.Request.Ingress is not { } facts)
            return (name, RuleParts.None);
        var at = rule.PlaceOf("basicAuth.secretName");
        var title = $"Secret '{name}' of '{scope.Field(rule, "basicAuth.secretName")}'";
        if (!facts.Secrets.TryGetValue(name, out var shape))
            ReportAbsent(scope, need.LeavesOpen ? RulesBehind.Find(scope, rule) : null, at, title, name);
        else if (!need.IsUsable(shape))
            scope.Context.Bag.Report(
                PublishingDiagnostics.SecretKeys, at, $"{title} has the keys {string.Join(", ", shape.Keys.Select(k => $"'{k}'"))}, and the ingress controller needs {need.Words}", $"put the lines of htpasswd under one key '{Key}'");
        return (name, RuleParts.None);
    }

    private static void ReportAbsent(PublishScope scope, IngressRule? open, SourceLocation at, string title, string name)
    {
        var hint = $"create it with 'kubectl create secret generic {name} -n {scope.Names.Namespace} --from-file={Key}=FILE'";
        if (open is null)
            scope.Context.Bag.Report(PublishingDiagnostics.SecretAbsent, at, $"{title} is not in namespace '{scope.Names.Namespace}', so nobody is let in", hint);
        else
            scope.Context.Bag.Report(
                PublishingDiagnostics.SecretAbsentOpen, at, $"{title} is not in namespace '{scope.Names.Namespace}', so everybody would be let in by rule '{open.Name}'",
                $"{hint}, after a first deploy without this rule where there is no namespace yet, or name a secret of the Compose file in 'basicAuth.secret'", open.Location);
    }

    private static (string Name, RuleParts Parts)? Make(PublishScope scope, IngressRule rule, string secret)
    {
        var at = rule.PlaceOf("basicAuth.secret");
        var field = scope.Field(rule, "basicAuth.secret");
        var resource = scope.Context.Compose.Secrets.FirstOrDefault(s => s.Key.Value == secret);
        if (resource is null)
        {
            var known = scope.Context.Compose.Secrets.Select(s => s.Key.Value).ToList();
            scope.Context.Bag.Report(
                PublishingDiagnostics.NoUsers, at, $"Secret '{secret}' of '{field}' is not defined in the Compose file", Suggestion.Hint(secret, known) ?? "define it under 'secrets' at the top level");
            return null;
        }
        if (resource.External is { Value: true })
        {
            scope.Context.Bag.Report(PublishingDiagnostics.NoUsers, at, $"Secret '{secret}' of '{field}' is external", "name the Secret in 'basicAuth.secretName' instead", resource.Key.Location);
            return null;
        }
        if (scope.Contents.BytesOf(resource) is not { } bytes)
            return null;
        if (UserList.Read(bytes, out var problem) is not { } users)
        {
            scope.Context.Bag.Report(PublishingDiagnostics.NoUsers, at, $"Secret '{secret}' of '{field}' {problem}", "write its lines with 'htpasswd -nB USER'", resource.Key.Location);
            return null;
        }
        // The end of a name tells what operators have set, and a rule may be called 'override'.
        var outline = new ContentObject { Id = $"users/{rule.Name}", Name = $"{scope.Names.Workload}--users-{rule.Name}-auth", IsSecret = true, VolumeName = "", Files = [] };
        var made = ContentBuilder.Build(scope.Context, outline, [new(Key, users)], []);
        return (made.Name, new RuleParts { Objects = [made.Object!] });
    }
}
