using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Boxes;

/// <summary>Names and labels of one box of an app.</summary>
public sealed record BoxNames
{
    /// <summary>Port of the box's sshd.</summary>
    public const int Port = 2222;

    /// <summary>Login of the image.</summary>
    public const string Login = "kompox";

    /// <summary>Login of a box that was deployed with all rights on files.</summary>
    public const string RootLogin = "root";

    /// <summary>Label with the box's name.</summary>
    public const string Label = "kompox.dev/box";

    /// <summary>Annotation of the Deployment: public host key, for example <c>ssh-ed25519 AAAA…</c>.</summary>
    public const string HostKeyAnnotation = "kompox.dev/box-ssh-host-key";

    /// <summary>The names of a box.</summary>
    public BoxNames(AppNames app, string box)
    {
        App = app with { Component = box };
        Box = box;
    }

    /// <summary>The app's names with the box as component.</summary>
    public AppNames App { get; }

    /// <summary>The box's own name: <c>box</c>, or that of its document. Also the container's.</summary>
    public string Box { get; }
    public string Namespace => App.Namespace;

    /// <summary>Deployment, Secret and NetworkPolicy: <c>app1-box</c>.</summary>
    public string Workload => App.Workload;
    public ObjectKey Deployment => new(ResourceTypes.Deployment, Namespace, Workload);
    public ObjectKey Secret => new(ResourceTypes.Secret, Namespace, Workload);
    public ObjectKey NetworkPolicy => new(ResourceTypes.NetworkPolicy, Namespace, Workload);

    /// <summary>The labels that choose the box's pods.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Selector => [new(AppLabels.App, Workload)];

    /// <summary>The same as a selector.</summary>
    public string SelectorText => $"{AppLabels.App}={Workload}";

    /// <summary>Labels of everything that is there for the box alone: a deploy of the app takes over what it needs, and leaves the rest alone.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> OwnLabels =>
        [.. AppLabels.ForApp(App), new(AppLabels.Component, AppNames.BoxComponent), new(Label, Box)];

    /// <summary>Labels of the Deployment and its pods.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PodLabels => [.. Selector, .. OwnLabels];

    /// <summary>Name that the client knows the box's host key by.</summary>
    public string HostAlias => $"{Workload}.{Namespace}";
}
