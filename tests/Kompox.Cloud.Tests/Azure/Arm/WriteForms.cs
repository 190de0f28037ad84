namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>The status codes of a type's writes, and how the long ones tell of their end.</summary>
internal sealed record WriteForms
{
    /// <summary>Everything at once.</summary>
    public static WriteForms Plain { get; } = new();

    public int Create { get; init; } = 201;
    public int Replace { get; init; } = 200;
    public int Patch { get; init; } = 200;
    public int Delete { get; init; } = 200;

    /// <summary>Deleting what is not there.</summary>
    public int DeleteAbsent { get; init; } = 204;

    public LongForm OfCreate { get; init; }
    public LongForm OfReplace { get; init; }
    public LongForm OfPatch { get; init; }
    public LongForm OfDelete { get; init; }
}
