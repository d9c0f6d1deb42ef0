using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Worker;

/// <summary>A page's itineraries as rows of <c>flight_results</c>.</summary>
internal static class ResultRows
{
    /// <summary>Whether every row has the times that the table requires. Cards in another language may lack them.</summary>
    public static bool CanStore(FlightPage page) =>
        page.Itineraries.All(row => row is { Departure: not null, Arrival: not null, DurationMinutes: not null });

    /// <summary>The rows of one combination of a page.</summary>
    /// <param name="batch">The batch of the page.</param>
    /// <param name="page">The page.</param>
    /// <param name="cell">The combination.</param>
    /// <param name="itineraries">Its itineraries, in the order of the page.</param>
    /// <param name="insights">Google's rating of the page's prices.</param>
    /// <param name="observedAt">When the page was read.</param>
    public static IReadOnlyList<FlightResultRow> From(
        ClaimedBatch batch, Page page, PageCell cell, IEnumerable<Itinerary> itineraries, PriceInsights? insights,
        DateTimeOffset observedAt)
    {
        var level = insights?.Level switch
        {
            PriceLevel.Low => PriceIndicator.Low,
            PriceLevel.Typical => PriceIndicator.Typical,
            PriceLevel.High => PriceIndicator.High,
            _ => (PriceIndicator?)null,
        };
        var rows = itineraries.Select((itinerary, rank) =>
            Row(batch.JobId, page, cell, itinerary, rank, level, observedAt));

        return batch.Search.KeepCheapest is { } keep
            ? [.. rows.OrderBy(row => row.Price ?? decimal.MaxValue).Take(keep)]
            : [.. rows];
    }

    private static FlightResultRow Row(
        Guid jobId, Page page, PageCell cell, Itinerary itinerary, int rank, PriceIndicator? level,
        DateTimeOffset observedAt) => new()
        {
            JobId = jobId,
            Combination = cell.Combination,
            Rank = rank,
            DepartureAirport = cell.From,
            DestinationAirport = cell.To,
            OutboundDate = page.OutboundDate,
            ReturnDate = page.ReturnDate,
            Price = itinerary.Price,
            ExactPrice = itinerary.ExactPrice,
            Currency = itinerary.Currency,
            Airline = string.Join(", ", itinerary.Airlines),
            Stops = itinerary.Stops,
            Duration = itinerary.DurationMinutes!.Value,
            DepartsAt = itinerary.Departure!.Value,
            ArrivesAt = itinerary.Arrival!.Value,
            Co2Grams = itinerary.Co2Grams,
            Co2TypicalGrams = itinerary.Co2TypicalGrams,
            CarryOnBags = itinerary.IncludedBags?.CarryOn,
            CheckedBags = itinerary.IncludedBags?.Checked,
            SelfTransfer = itinerary.SelfTransfer,
            SeparateTickets = itinerary.SeparateTickets,
            Best = itinerary.Best,
            CurrentPriceIndicator = level,
            Legs = itinerary.Legs,
            Layovers = itinerary.Layovers,
            ObservedAt = observedAt,
        };
}
