namespace Kompox.Secrets;

/// <summary>What became of a Secret, or would.</summary>
public enum SecretAction
{
    Noop,
    Created,
    Updated,
    Deleted,
}
