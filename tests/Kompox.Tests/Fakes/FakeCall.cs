using Kompox.Kubernetes;

namespace Kompox.Tests.Fakes;

/// <summary>One call to a <see cref="FakeCluster"/>, for example <c>apply Deployment ns/app1-app</c>; a list has its selector for a name.</summary>
internal sealed record FakeCall(string Verb, ObjectKey? Key)
{
    /// <summary>Whether the call may have changed something.</summary>
    public bool IsWrite => Verb is "apply" or "create" or "patch" or "delete";

    /// <inheritdoc/>
    public override string ToString() => Key is null ? Verb : $"{Verb} {Key}";
}
