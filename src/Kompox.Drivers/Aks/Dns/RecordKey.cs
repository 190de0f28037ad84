using Kompox.Model;

namespace Kompox.Drivers.Aks.Dns;

/// <summary>Which set of records of a zone.</summary>
/// <param name="Name">Full name, for example <c>app.example.com</c>.</param>
/// <param name="Type">The type.</param>
internal readonly record struct RecordKey(string Name, DnsType Type)
{
    /// <summary>ARM id in a zone.</summary>
    public string In(ZoneReference zone) => $"{zone.Id}/{RecordText.WordOf(Type)}/{RecordText.RelativeOf(Name, zone.Name)}";

    /// <inheritdoc/>
    public override string ToString() => $"{RecordText.WordOf(Type)} records of '{Name}'";
}
