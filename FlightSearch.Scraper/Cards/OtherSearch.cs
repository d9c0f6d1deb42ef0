using System.Text;

namespace FlightSearch.Scraper;

/// <summary>
/// Whether the cards of a page belong to another search than its embedded data. A page saved after a second search
/// inside the site has the cards of the last search and the data of the page loaded first.
/// </summary>
internal static class OtherSearch
{
    private const int LongestAddress = 1024;

    private static ReadOnlySpan<byte> Mark => "data-travelimpactmodelwebsiteurl="u8;

    /// <summary>Compares the flight list of the first card without reading all cards. False if there is none.</summary>
    public static bool MayBe(ReadOnlySpan<byte> page, FlightPage data)
    {
        var at = page.IndexOf(Mark);
        if (at < 0)
        {
            return false;
        }

        var value = page[(at + Mark.Length)..];
        var quote = value.IsEmpty ? default : value[0];
        value = value[Math.Min(1, value.Length)..];
        value = value[..Math.Min(LongestAddress, value.Length)];
        var end = value.IndexOf(quote);

        return end >= 0 && ImpactList.Read(Encoding.UTF8.GetString(value[..end])) is [var first, ..] flights
            && !Holds(data, first.From, flights[^1].To, first.Date);
    }

    /// <summary>Whether no card matches the airports and the day of the data.</summary>
    public static bool Is(FlightPage cards, FlightPage data) =>
        !cards.Itineraries.Any(card => card.DepartureDate is { } date && Holds(data, card.From, card.To, date));

    /// <summary>Data without rows gives only airports, and cities match any airport.</summary>
    private static bool Holds(FlightPage data, string from, string to, DateOnly date) => data.Itineraries.Count > 0
        ? data.Itineraries.Any(row => row.From == from && row.To == to && row.DepartureDate == date)
        : data.Slices.ElementAtOrDefault(data.Leg ?? 0) is not { } slice || (MayHold(slice.From, from) && MayHold(slice.To, to));

    private static bool MayHold(IReadOnlyList<string> places, string code) =>
        places.Count == 0 || places.Any(place => place == code || place is ['/', ..]);
}
