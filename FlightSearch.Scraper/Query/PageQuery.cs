namespace FlightSearch.Scraper;

/// <summary>
/// Reconstructs the query of a page. Places and dates are taken from the flights, the cabin from most of them.
/// </summary>
internal static class PageQuery
{
    /// <summary>
    /// Null if a direction other than that of the itinerary is open, or if the page does not describe the journey, as
    /// cards.
    /// </summary>
    public static FlightQuery? Of(FlightPage page, Itinerary itinerary, Passengers passengers)
    {
        var chosen = page.Slices.TakeWhile(slice => slice.Chosen.Count > 0).ToList();
        if (page.Leg != chosen.Count || page.Slices.Count > chosen.Count + 1 || !chosen.All(slice => slice.Chosen.All(SelectedFlight.IsKnown)))
        {
            return null;
        }

        FlightQueryLeg[] legs =
        [
            .. chosen.Select(slice => Leg(slice.Chosen) with { Selected = [.. slice.Chosen.Select(SelectedFlight.Of)] }),
            new FlightQueryLeg { From = [itinerary.From], To = [itinerary.To], Date = itinerary.DepartureDate },
        ];

        return new FlightQuery
        {
            Trip = TripOf(page.Slices),
            Legs = legs,
            Cabin = page.UsualCabin() ?? Cabin.Economy,
            Passengers = passengers,
            Currency = itinerary.Currency ?? "USD",
        };
    }

    private static FlightQueryLeg Leg(IReadOnlyList<FlightLeg> flights) => new()
    {
        From = [flights[0].From],
        To = [flights[^1].To],
        Date = flights[0].Departure is { } departure ? DateOnly.FromDateTime(departure) : null,
    };

    private static bool AreSame(IReadOnlyList<string> these, IReadOnlyList<string> those) => these.ToHashSet().SetEquals(those);

    private static Trip TripOf(IReadOnlyList<PageSlice> slices) => slices switch
    {
        [_] => Trip.OneWay,
        [var there, var back] when AreSame(there.From, back.To) && AreSame(there.To, back.From) => Trip.RoundTrip,
        _ => Trip.MultiCity,
    };
}
