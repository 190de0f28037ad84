namespace Kompox.Model;

/// <summary>A source of random bytes.</summary>
public delegate void FillBytes(Span<byte> to);
