using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>What holds for everything that is read from any bytes: whoever uses it need not look twice.</summary>
internal static class Soundness
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = [];

    /// <summary>Reads every property, too: none throws.</summary>
    public static void Check(object? value)
    {
        switch (value)
        {
            case null or Uri:
                return;
            case string text:
                That(IsUnicode(text), "text is no valid Unicode");
                return;
            case IEnumerable items:
                foreach (var item in items)
                {
                    Check(item);
                }

                return;
            case FlightPage page:
                That(page is { FoldedRows: >= 0, FilteredRows: >= 0, UnreadRows: >= 0, Leg: null or >= 0 }, "a count is negative");
                break;
            case Itinerary row:
                That(row.Price is null or > 0 && row.ExactPrice is null or > 0, "a price is 0 or less");
                That(row.ExactPrice is null || row.Price is not null, "an exact price without a price");
                That(row is { Stops: >= 0, DepartureDate: not null, Legs: not null, Layovers: not null }, "a journey has no stops, date or legs");
                That(row is { Departure: null, Arrival: null, DurationMinutes: null } or { Departure: not null, Arrival: not null, DurationMinutes: > 0 }, "a journey has some of its times");
                That(row.Co2Grams is null or >= 0 && row.Co2TypicalGrams is null or >= 0, "emissions are negative");
                That(row.From.Length > 0 && row.To.Length > 0, "an airport has no code");
                break;
            case FlightLeg leg:
                That(leg.DurationMinutes is null or > 0 && leg.Co2Grams is null or >= 0 && leg.SeatPitchInches is null or > 0 && leg.SeatPitchCentimetres is null or > 0, "a leg's number is negative");
                That(leg.From.Length > 0 && leg.To.Length > 0, "an airport has no code");
                break;
            case Layover layover:
                That(layover.Minutes is null or >= 0, "a layover is negative");
                break;
            case FlightDesignator designator:
                That(designator is { Airline.Length: > 0, Number.Length: > 0 }, "a flight number is empty");
                break;
            case PriceInsights insights:
                That(insights.Lowest is null or >= 0 && insights.Typical is null or >= 0 && insights.History.All(point => point.Price >= 0), "a price is negative");
                break;
            case Extent<int> extent:
                That(extent is { Lowest: >= 0, Highest: >= 0 }, "a limit is negative");
                break;
            case Bags bags:
                That(bags.CarryOn is null or >= 0 && bags.Checked is null or >= 0, "bags are negative");
                break;
            case PageAirport airport:
                That(airport.Latitude is null or (>= -90 and <= 90) && airport.Longitude is null or (>= -180 and <= 180), "an airport lies nowhere");
                break;
            case Enum constant:
                That(constant is Amenities || Enum.IsDefined(constant.GetType(), constant), "a word is none");
                return;
        }

        var type = value.GetType();
        if (type.Namespace == typeof(FlightPage).Namespace)
        {
            foreach (var property in Properties.GetOrAdd(type, Readable))
            {
                Check(property.GetValue(value));
            }
        }
    }

    private static PropertyInfo[] Readable(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)];

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
