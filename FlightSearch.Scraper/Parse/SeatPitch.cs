using System.Buffers;
using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>The seat pitch.</summary>
/// <remarks>
/// Source: a leg's <c>[14]</c>, number and unit in the language of the page: "31 in", or "76 cm" in metric countries.
/// </remarks>
internal readonly record struct SeatPitch(int Inches, int Centimetres)
{
    private const decimal CentimetresPerInch = 2.54m;

    // The minimum in centimetres. A smaller number is in inches, whatever its unit is called.
    private const int LeastCentimetres = 60;
    private const int Longest = 1000;

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.,");

    // Beginnings of names of the inch. Any other unit is the centimetre.
    private static readonly string[] InchNames =
    [
        "in", "\"", "\u2033", "\u201d", "zoll", "po", "pul", "pol", "tum", "tom", "inç", "cal", "palc", "palec", "дюйм", "英寸", "英吋", "吋", "インチ", "인치", "นิ้ว",
    ];

    /// <summary>Null if the text has no number above 0.</summary>
    public static SeatPitch? Read(string? text)
    {
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        var number = text.AsSpan(start);
        var end = number.IndexOfAnyExcept(OfNumbers);
        var unit = end < 0 ? [] : number[end..].TrimStart();
        number = (end < 0 ? number : number[..end]).TrimEnd(".,");

        return decimal.TryParse(number.ToString().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value is >= 1 and < Longest
            ? IsInches(value, unit) ? OfInches(value) : new SeatPitch(Whole(value / CentimetresPerInch), Whole(value))
            : null;
    }

    private static SeatPitch OfInches(decimal inches) => new(Whole(inches), Whole(inches * CentimetresPerInch));

    private static bool IsInches(decimal value, ReadOnlySpan<char> unit)
    {
        if (unit.IsEmpty || value < LeastCentimetres)
        {
            return value < LeastCentimetres;
        }

        foreach (var name in InchNames)
        {
            if (unit.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int Whole(decimal value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
