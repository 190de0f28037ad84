using System.Globalization;

namespace Kompox.Drivers.Aks.Settings;

/// <summary>The highest price of an hour of a Spot machine, in US dollars: <c>0.05</c>.</summary>
internal static class SpotPrice
{
    /// <summary>Up to the price of a regular machine: it is then never taken away for its price.</summary>
    public const decimal Regular = -1;

    private const decimal Highest = 1000;
    private const int MostDigits = 5;

    /// <summary>The price in a text; <c>null</c> when it is none that Azure takes: -1, or above 0 with at most five digits behind the point.</summary>
    public static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
        && (price == Regular || price is > 0 and <= Highest && decimal.Round(price, MostDigits) == price)
            ? price
            : null;

    /// <summary>Without zeros at the end.</summary>
    public static string Text(decimal price) => price.ToString("0.#####", CultureInfo.InvariantCulture);
}
