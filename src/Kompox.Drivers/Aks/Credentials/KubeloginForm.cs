using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Authentication;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Drivers.Aks.Credentials;

/// <summary>Fits the users of Azure's kubeconfigs, who log in by <c>kubelogin</c>, to the login of the provider.</summary>
internal static class KubeloginForm
{
    /// <summary>The program that Azure's kubeconfigs run.</summary>
    public const string Program = "kubelogin";

    /// <summary>The kubeconfig with the arguments of the program for this login; <c>null</c> when the text is not a kubeconfig.</summary>
    public static string? Rewrite(SourceText kubeconfig, LoginSettings login, Uri authority)
    {
        var bag = new DiagnosticBag();
        var documents = YamlReader.ReadAll(kubeconfig, bag);
        if (bag.HasErrors || documents is not [{ Root: YamlMapping root }])
            return null;
        var rewritten = root.Rewrite(e => e.Key.Text == "users" ? Items(e.Value, user => Fit(user, login, authority)) : e.Value);
        return ReferenceEquals(rewritten, root) ? kubeconfig.Text : YamlWriter.Write(rewritten);
    }

    private static YamlMapping Fit(YamlMapping entry, LoginSettings login, Uri authority) => entry.Rewrite(e => e.Key.Text == "user" && e.Value is YamlMapping user
        ? user.Rewrite(u => u.Key.Text == "exec" && u.Value is YamlMapping exec && IsKubelogin(exec) ? FitExec(exec, login, authority) : u.Value)
        : e.Value);

    private static YamlMapping FitExec(YamlMapping exec, LoginSettings login, Uri authority)
    {
        var given = exec.Find("args") is YamlSequence list ? list.Items.OfType<YamlScalar>().Select(s => s.Text).ToList() : [];
        if (KubeloginArguments.For(login, authority, given) is not { } arguments)
            return exec;
        return exec.Rewrite(e => e.Key.Text == "args"
            ? new YamlSequence([.. arguments.Select(a => new YamlScalar(a, plain: false, e.Value.Location))], e.Value.Location)
            : e.Value);
    }

    private static bool IsKubelogin(YamlMapping exec) => exec.Find("command") is YamlScalar { Text: var command } && command.Split('/', '\\')[^1] is Program or Program + ".exe";

    private static YamlNode Items(YamlNode node, Func<YamlMapping, YamlNode> rewrite)
    {
        if (node is not YamlSequence list)
            return node;
        var items = list.Items.Select(i => i is YamlMapping item ? rewrite(item) : i).ToList();
        return items.SequenceEqual(list.Items) ? list : new YamlSequence(items, list.Location, list.Tag);
    }
}
