namespace Kompox.Manifests.Shapes;

/// <summary>A single value.</summary>
internal sealed record ScalarShape(ScalarKind Kind = ScalarKind.Text) : Shape
{
    public static readonly ScalarShape Text = new();
    public static readonly ScalarShape Boolean = new(ScalarKind.Boolean);
    public static readonly ScalarShape Size = new(ScalarKind.Size);
    public static readonly ScalarShape Port = new(ScalarKind.Integer) { Minimum = 1, Maximum = 65535 };
    public static readonly ScalarShape Label = new() { Pattern = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", MaxLength = 63 };

    /// <summary>A text that may be empty or null, both an empty text.</summary>
    public static readonly ScalarShape Literal = new() { AllowsNull = true };

    /// <summary>The only texts allowed; empty for any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>ECMAScript pattern for editors; the readers check with messages of their own.</summary>
    public string? Pattern { get; init; }

    /// <summary>Longest text for editors; 0 for any.</summary>
    public int MaxLength { get; init; }
    public int? Minimum { get; init; }
    public int? Maximum { get; init; }

    /// <summary>Whether null stands for an empty text.</summary>
    public bool AllowsNull { get; init; }

    /// <summary>A text out of a few.</summary>
    public static ScalarShape OneOf(params IReadOnlyList<string> values) => new() { Values = values };
}
