namespace Kompox.Compose.Schema;

/// <summary>The shapes that a value may have.</summary>
[Flags]
internal enum ValueShapes
{
    None = 0,
    Null = 1,
    Logical = 2,
    Integer = 4,

    /// <summary>With or without a fraction; includes <see cref="Integer"/>.</summary>
    Number = 8 | Integer,
    Text = 16,
    List = 32,
    Mapping = 64,
    AnyScalar = Null | Logical | Number | Text,
}
