namespace FlightSearch.Scraper;

/// <summary>
/// Departure, arrival and duration of a card. All three are null if a card in another language does not prove them.
/// </summary>
internal readonly record struct JourneyTimes(DateOnly Date, DateTime? Departure, DateTime? Arrival, int? Minutes);

/// <summary>
/// Reads the times of an English card from its description, or from the displayed texts if the description lacks them.
/// </summary>
internal static class CardTimes
{
    /// <summary>Null if one of them is missing.</summary>
    public static JourneyTimes? Read(
        CardSummary summary, IReadOnlyList<string> texts, DateOnly? firstFlight, CardYears years)
    {
        var departureDate = summary.DepartureDay is { } day ? years.Resolve(day, firstFlight) : firstFlight;
        var shown = ShownTimes.Read(texts);
        var departure = summary.DepartureTime ?? shown.Departure;
        var arrival = summary.ArrivalTime ?? shown.Arrival;
        var minutes = summary.DurationMinutes
            ?? texts.Select(text => Spoken.Minutes(Spoken.PlainSpaces(text))).FirstOrDefault(shown => shown is not null);

        if (departureDate is not { } date || departure is null || arrival is null || minutes is null)
        {
            return null;
        }

        var arrivalDate = summary.ArrivalDay is { } last ? CardYears.After(last, date) : date.AddDays(shown.DaysLater);

        return arrivalDate is { } end
            ? new JourneyTimes(date, date.ToDateTime(departure.Value), end.ToDateTime(arrival.Value), minutes)
            : null;
    }
}
