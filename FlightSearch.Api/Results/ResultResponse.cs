using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Api.Results;

/// <summary>One itinerary of a job: a journey in one direction with its price.</summary>
public sealed record ResultResponse
{
    /// <summary>The departure airport of the search, IATA.</summary>
    public required string DepartureAirport { get; init; }

    /// <summary>The destination airport of the search, IATA.</summary>
    public required string DestinationAirport { get; init; }

    /// <summary>The outbound date of the search.</summary>
    public required DateOnly OutboundDate { get; init; }

    /// <summary>The return date of the search; null for a one-way search.</summary>
    public required DateOnly? ReturnDate { get; init; }

    /// <summary>For all passengers, as displayed. For a round trip, the cheapest one that begins with this itinerary. Null if none is displayed.</summary>
    public required decimal? Price { get; init; }

    /// <summary>The price before it is rounded for display.</summary>
    public required decimal? ExactPrice { get; init; }

    /// <summary>Currency of the price, ISO 4217; it can differ from the one of the search.</summary>
    public required string? Currency { get; init; }

    /// <summary>Names of the operating airlines, with commas between.</summary>
    public required string Airline { get; init; }

    /// <summary>Flight numbers of the operating airlines, in order of travel. Empty if the page does not show them.</summary>
    public required IReadOnlyList<string> FlightNumbers { get; init; }

    /// <summary>Number of stops.</summary>
    public required int Stops { get; init; }

    /// <summary>From the first departure to the last arrival, such as `3 h 4 min`.</summary>
    public required string Duration { get; init; }

    /// <summary>The same in minutes.</summary>
    public required int DurationMinutes { get; init; }

    /// <summary>First departure, local time there.</summary>
    public required DateTime DepartsAt { get; init; }

    /// <summary>Last arrival, local time there.</summary>
    public required DateTime ArrivesAt { get; init; }

    /// <summary>Time between flights, in order of travel. Empty for a nonstop flight; null if it was stored without them.</summary>
    public required IReadOnlyList<Layover>? Layovers { get; init; }

    /// <summary>Bags that the price includes, for all passengers; null if the page does not say.</summary>
    public required Bags? IncludedBags { get; init; }

    /// <summary>Whether passengers collect their bags and check in again between flights.</summary>
    public required bool SelfTransfer { get; init; }

    /// <summary>Whether it is sold as several tickets, booked together.</summary>
    public required bool SeparateTickets { get; init; }

    /// <summary>CO₂ equivalent for all passengers, grams.</summary>
    public required int? Co2Grams { get; init; }

    /// <summary>CO₂ equivalent that is typical for the route, grams.</summary>
    public required int? Co2TypicalGrams { get; init; }

    /// <summary>Whether Google lists it among its best flights.</summary>
    public required bool Best { get; init; }

    /// <summary>How Google rates the lowest price of the page; null if it does not.</summary>
    public required PriceIndicator? CurrentPriceIndicator { get; init; }

    /// <summary>The flights, in order of travel.</summary>
    public required IReadOnlyList<FlightLeg> Legs { get; init; }

    /// <summary>Where it can be booked; for a round trip, where the return flight is chosen. Null if the page does not show its flight numbers.</summary>
    public required Uri? BookingLink { get; init; }

    /// <summary>When the page was read; null if it was stored without.</summary>
    public required DateTimeOffset? ObservedAt { get; init; }

    /// <param name="row">The stored itinerary.</param>
    /// <param name="filters">Those of its job; null if this version cannot read them.</param>
    /// <param name="site">Where booking links lead; null for no links.</param>
    internal static ResultResponse FromRow(FlightResultRow row, SearchFilters? filters, Uri? site)
    {
        var legs = JsonSerializer.Deserialize<IReadOnlyList<FlightLeg>>(row.Legs, JobJson.Options)!;

        return new()
        {
            DepartureAirport = row.DepartureAirport,
            DestinationAirport = row.DestinationAirport,
            OutboundDate = row.OutboundDate,
            ReturnDate = row.ReturnDate,
            Price = row.Price,
            ExactPrice = row.ExactPrice,
            Currency = row.Currency,
            Airline = row.Airline,
            FlightNumbers = [.. row.FlightNumbers.Where(number => number.Length > 0)],
            Stops = row.Stops,
            Duration = $"{row.Duration / 60} h {row.Duration % 60} min",
            DurationMinutes = row.Duration,
            DepartsAt = row.DepartsAt,
            ArrivesAt = row.ArrivesAt,
            Layovers = row.Layovers is { } layovers
                ? JsonSerializer.Deserialize<IReadOnlyList<Layover>>(layovers, JobJson.Options)
                : row.Stops == 0 ? [] : null,
            IncludedBags = row is { CarryOnBags: null, CheckedBags: null } ? null : new Bags(row.CarryOnBags, row.CheckedBags),
            SelfTransfer = row.SelfTransfer,
            SeparateTickets = row.SeparateTickets,
            Co2Grams = row.Co2Grams,
            Co2TypicalGrams = row.Co2TypicalGrams,
            Best = row.Best,
            CurrentPriceIndicator = row.CurrentPriceIndicator,
            Legs = legs,
            BookingLink = site is null ? null : BookingLinkOf(row, legs, filters, site),
            ObservedAt = row.ObservedAt,
        };
    }

    private static Uri? BookingLinkOf(
        FlightResultRow row, IReadOnlyList<FlightLeg> legs, SearchFilters? filters, Uri site)
    {
        var combination = new Combination(row.DepartureAirport, row.DestinationAirport, row.OutboundDate, row.ReturnDate);

        return filters?.ToQuery(combination).Choose(legs) is { } chosen
            ? GoogleFlightsUrl.BuildBooking(chosen, site) ?? GoogleFlightsUrl.Build(chosen, site)
            : null;
    }
}

/// <summary>Some of a job's itineraries.</summary>
/// <param name="Results">In the order that was asked for.</param>
/// <param name="Next">Give it as `after` for the next page; null on the last page.</param>
/// <param name="SimulatedFares">Whether the fares are simulated.</param>
public sealed record ResultPage(IReadOnlyList<ResultResponse> Results, string? Next, bool SimulatedFares);
