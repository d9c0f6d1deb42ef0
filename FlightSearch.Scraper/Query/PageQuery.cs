namespace FlightSearch.Scraper;

/// <summary>The query that a page must have answered, as far as it tells: places, dates and cabin are those of the flights.</summary>
internal static class PageQuery
{
    /// <summary>Null when the page leaves a direction open that is not the itinerary's own, or does not say what was asked, as cards do not.</summary>
    public static FlightQuery? Of(FlightPage page, Itinerary itinerary, Passengers passengers)
    {
        var chosen = page.Slices.TakeWhile(slice => slice.Chosen.Count > 0).ToList();
        if (page.Slices.Count == 0 || page.Slices.Count > chosen.Count + 1 || chosen.Any(slice => !slice.Chosen.All(SelectedFlight.IsKnown)))
        {
            return null;
        }

        FlightQueryLeg[] legs =
        [
            .. chosen.Select(slice => Leg(slice.Chosen) with { Selected = [.. slice.Chosen.Select(SelectedFlight.Of)] }),
            new FlightQueryLeg { From = [itinerary.From], To = [itinerary.To], Date = DateOnly.FromDateTime(itinerary.Departure) },
        ];

        return new FlightQuery
        {
            Trip = TripOf(page.Slices),
            Legs = legs,
            Cabin = itinerary.Legs is [{ Cabin: { } cabin }, ..] ? cabin : Cabin.Economy,
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

    private static Trip TripOf(IReadOnlyList<PageSlice> slices) => slices switch
    {
        [_] => Trip.OneWay,
        [var there, var back] when there.From.SequenceEqual(back.To) && there.To.SequenceEqual(back.From) => Trip.RoundTrip,
        _ => Trip.MultiCity,
    };
}
