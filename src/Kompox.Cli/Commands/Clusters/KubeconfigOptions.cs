using System.CommandLine;

namespace Kompox.Cli.Commands.Clusters;

/// <summary>The options of <c>cluster kubeconfig</c>.</summary>
internal sealed class KubeconfigOptions
{
    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FILE|-", Description = "Write a kubeconfig of its own to a file, or to standard output." };
    public Option<bool> Merge { get; } = Flag("--merge", "Add the context to the kubeconfig that kubectl uses.");
    public Option<bool> Temp { get; } = Flag("--temp", "Write a kubeconfig of its own below the user's state directory and print its path.");
    public Option<bool> PrintExport { get; } = Flag("--print-export", "With --temp or --out FILE: print a line for the shell that sets KUBECONFIG.");
    public Option<string> Target { get; } = new("--kubeconfig") { HelpName = "FILE", Description = "With --merge: this file [default: the first of KUBECONFIG, else ~/.kube/config]." };
    public Option<string> Context { get; } = new("--context") { HelpName = "NAME", Description = "Name of the context, the cluster and the user [default: kompoxops-CLUSTER]." };
    public Option<string> Namespace { get; } = new("--namespace") { HelpName = "NAME", Description = "Default namespace of the context [default: that of the default app if it is on the cluster]." };
    public Option<bool> SetCurrent { get; } = Flag("--set-current", "With --merge: make it the current context.");
    public Option<bool> Force { get; } = Flag("--force", "With --merge: replace entries of the same name instead of choosing another one.");
    public Option<string> Format { get; } = new("--format") { HelpName = "FORMAT", Description = "On standard output: yaml or json [default: yaml]." };
    public Option<string> Credential { get; } = new("--cred") { HelpName = "user|admin", Description = "As whom kubectl logs in, where the platform offers a choice [default: user]." };
    public Option<bool> DryRun { get; } = Flag("--dry-run", "With --merge: only say what would be done.");

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };
}
