using System.ComponentModel;
using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Api.Jobs;

/// <summary>
/// What a person asks: every departure with every destination, every outbound with every return date. The combinations that
/// cannot be flown (the same airport twice, a return before its outbound) are left out.
/// </summary>
public sealed record SearchRequest
{
    [Description("IATA codes of the airports to leave from.")]
    public IReadOnlyList<string>? DepartureAirports { get; init; }

    [Description("IATA codes of the airports to fly to.")]
    public IReadOnlyList<string>? DestinationAirports { get; init; }

    [Description("Days to leave on, yyyy-MM-dd.")]
    public IReadOnlyList<DateOnly>? OutboundDates { get; init; }

    [Description("Days to come back on, yyyy-MM-dd; without them the search is one-way.")]
    public IReadOnlyList<DateOnly>? ReturnDates { get; init; }

    public Cabin? Cabin { get; init; }

    [Description("Who travels; one adult unless said otherwise.")]
    public Passengers? Passengers { get; init; }

    [Description("0, 1 or 2; any number of stops unless said otherwise.")]
    public int? MaxStops { get; init; }

    [Description("IATA airline codes, or ONEWORLD, SKYTEAM, STAR_ALLIANCE.")]
    public IReadOnlyList<string>? Airlines { get; init; }

    public IReadOnlyList<string>? ExcludeAirlines { get; init; }

    public int? MaxDurationMinutes { get; init; }

    [Description("Whole units of the currency, for all passengers.")]
    public int? MaxPrice { get; init; }

    [Description("Bags that the price must include.")]
    public Bags? Bags { get; init; }

    [Description("ISO 4217; USD unless said otherwise.")]
    public string? Currency { get; init; }

    [Description("BCP 47; en unless said otherwise.")]
    public string? Language { get; init; }

    [Description("ISO 3166 alpha-2, the country to ask from.")]
    public string? Country { get; init; }

    [Description("Which queue to wait in; normal unless said otherwise.")]
    public JobPriority? Priority { get; init; }

    [Description("How many of the cheapest itineraries to keep for each combination; all unless said otherwise.")]
    public int? KeepCheapest { get; init; }
}
