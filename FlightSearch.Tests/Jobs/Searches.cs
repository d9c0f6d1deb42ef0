using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Jobs;

/// <summary>Searches and results for tests about jobs.</summary>
internal static class Searches
{
    /// <summary>A one-way search from JFK to LHR on a number of days.</summary>
    public static JobSearch Days(int count) => Of(Block(count));

    /// <summary>One-way flights from JFK on a number of days.</summary>
    public static SearchBlock Block(int days, string destination = "LHR") => new()
    {
        DepartureAirports = ["JFK"],
        DestinationAirports = [destination],
        OutboundDates = [.. Enumerable.Range(0, days).Select(day => new DateOnly(2027, 3, 1).AddDays(day))],
    };

    public static JobSearch Of(params IReadOnlyList<SearchBlock> blocks) => new() { Blocks = blocks };

    /// <summary>A page of one combination with a number of itineraries, priced 100, 101 and so on.</summary>
    public static PageOutcome Answer(ClaimedBatch batch, int page, int itineraries = 2) =>
        Answer(batch, batch.Plan[page], itineraries);

    /// <summary>A page with a number of itineraries for each of its combinations.</summary>
    public static PageOutcome Answer(ClaimedBatch batch, Page page, int itineraries = 2) => new PageOutcome.Answered(
        page,
        [
            .. page.Cells.SelectMany(cell =>
                Enumerable.Range(0, itineraries).Select(rank => Row(batch.JobId, page, cell, rank))),
        ],
        [
            .. page.Cells.Select(cell => new CoveredCombination(
                cell.Combination, itineraries == 0 && page.IsMerged ? Coverage.Inferred : Coverage.Whole)),
        ])
    {
        ObservedAt = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero),
    };

    private static FlightResultRow Row(Guid jobId, Page page, PageCell cell, int rank) => new()
    {
        JobId = jobId,
        Combination = cell.Combination,
        Rank = rank,
        DepartureAirport = cell.From,
        DestinationAirport = cell.To,
        OutboundDate = page.OutboundDate,
        Price = 100 + rank,
        ExactPrice = 99.5m + rank,
        Currency = "USD",
        Airline = "British Airways",
        Legs = [new FlightLeg { From = cell.From, To = cell.To, Operating = new FlightDesignator("BA", "112") }],
        Stops = 0,
        Duration = 420,
        DepartsAt = new DateTime(2027, 3, 1, 18, 30, 0),
        ArrivesAt = new DateTime(2027, 3, 2, 6, 30, 0),
        CurrentPriceIndicator = PriceIndicator.Typical,
    };
}
