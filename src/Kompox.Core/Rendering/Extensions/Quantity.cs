using System.Globalization;
using Kompox.Model;

namespace Kompox.Rendering.Extensions;

/// <summary>Kubernetes quantities.</summary>
internal static class Quantity
{
    /// <summary>CPUs as a quantity, to the next thousandth: 0.5 is <c>500m</c>, 2 is <c>2</c>.</summary>
    public static string OfCpus(decimal cpus)
    {
        var millis = decimal.Ceiling(cpus * 1000);
        return millis % 1000 == 0
            ? (millis / 1000).ToString("0", CultureInfo.InvariantCulture)
            : millis.ToString("0", CultureInfo.InvariantCulture) + "m";
    }

    /// <summary>The amount of a quantity, or <c>null</c> when it is not one: <c>500m</c> is 0.5, <c>1Ki</c> is 1024.</summary>
    public static decimal? Amount(string text)
    {
        if (text.EndsWith('m') && decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var millis))
            return millis / 1000;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain))
            return plain;
        return ByteSize.TryParseQuantity(text, out var size) ? size.Bytes : null;
    }
}
