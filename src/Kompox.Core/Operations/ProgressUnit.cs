namespace Kompox.Operations;

/// <summary>What progress counts.</summary>
public enum ProgressUnit
{
    Items,
    Bytes,
}
