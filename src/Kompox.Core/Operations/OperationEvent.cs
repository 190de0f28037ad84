namespace Kompox.Operations;

/// <summary>Something that an operation tells while it runs. Never holds a secret value.</summary>
public abstract record OperationEvent;
