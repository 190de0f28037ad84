namespace Kompox.Manifests.Shapes;

/// <summary>How the text of a scalar is read.</summary>
internal enum ScalarKind
{
    /// <summary>Any scalar, as written.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>, and the old spellings <c>yes</c>, <c>no</c>, <c>on</c>, <c>off</c>.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Bytes or a Kubernetes quantity such as <c>10Gi</c>.</summary>
    Size,
}
