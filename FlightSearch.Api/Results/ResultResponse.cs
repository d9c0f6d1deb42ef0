using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Api.Results;

/// <summary>One itinerary of a job: a journey in one direction with its price.</summary>
public sealed record ResultResponse
{
    /// <summary>IATA code of the departure airport of the search.</summary>
    public required string DepartureAirport { get; init; }

    /// <summary>IATA code of the destination airport of the search.</summary>
    public required string DestinationAirport { get; init; }

    /// <summary>The outbound date of the search.</summary>
    public required DateOnly OutboundDate { get; init; }

    /// <summary>The return date of the search; null for a one-way search.</summary>
    public required DateOnly? ReturnDate { get; init; }

    /// <summary>
    /// Displayed price for all passengers. For a round trip, the price of the cheapest round trip that begins with this
    /// itinerary. Null if no price is displayed.
    /// </summary>
    public required decimal? Price { get; init; }

    /// <summary>The price before Google rounds it for display; null if the page does not give it.</summary>
    public required decimal? ExactPrice { get; init; }

    /// <summary>Currency of the price, as an ISO 4217 code. It can differ from the currency of the search.</summary>
    public required string? Currency { get; init; }

    /// <summary>Names of the operating airlines, separated by commas.</summary>
    public required string Airline { get; init; }

    /// <summary>
    /// Flight numbers of the operating airlines, in order of travel. Empty if the page does not show them.
    /// </summary>
    public required IReadOnlyList<string> FlightNumbers { get; init; }

    /// <summary>Number of stops.</summary>
    public required int Stops { get; init; }

    /// <summary>Time from the first departure to the last arrival, such as <c>3 h 4 min</c>.</summary>
    public required string Duration { get; init; }

    /// <summary>Time from the first departure to the last arrival, in minutes.</summary>
    public required int DurationMinutes { get; init; }

    /// <summary>Date and time of the first departure, local time at the airport.</summary>
    public required DateTime DepartsAt { get; init; }

    /// <summary>Date and time of the last arrival, local time at the airport.</summary>
    public required DateTime ArrivesAt { get; init; }

    /// <summary>
    /// Layovers between the flights, in order of travel. Empty for a nonstop flight; null if they were not stored.
    /// </summary>
    public required IReadOnlyList<Layover>? Layovers { get; init; }

    /// <summary>Bags that the price includes, for all passengers together; null if the page does not say.</summary>
    public required Bags? IncludedBags { get; init; }

    /// <summary>Whether passengers collect their bags and check in again between flights; null in old rows.</summary>
    public required bool? SelfTransfer { get; init; }

    /// <summary>Whether the journey is sold as several tickets in one booking; null in old rows.</summary>
    public required bool? SeparateTickets { get; init; }

    /// <summary>CO₂ equivalent for all passengers, in grams; null if the page does not give it.</summary>
    public required int? Co2Grams { get; init; }

    /// <summary>Typical CO₂ equivalent of the route, in grams; null if the page does not give it.</summary>
    public required int? Co2TypicalGrams { get; init; }

    /// <summary>Whether Google lists the itinerary among its best flights.</summary>
    public required bool Best { get; init; }

    /// <summary>
    /// Google's rating of the cheapest price for the same airports and dates; null if the page does not give it.
    /// </summary>
    public required PriceIndicator? CurrentPriceIndicator { get; init; }

    /// <summary>The flights, in order of travel.</summary>
    public required IReadOnlyList<FlightLeg> Legs { get; init; }

    /// <summary>
    /// Address where the itinerary can be booked; for a round trip, where the return flight is chosen. Null if the page
    /// does not show number and date of every flight.
    /// </summary>
    public required Uri? BookingLink { get; init; }

    /// <summary>When the price was read from the page; null if the time was not stored.</summary>
    public required DateTimeOffset? ObservedAt { get; init; }

    internal ulong Shown { get; init; }

    /// <param name="row">The stored itinerary.</param>
    /// <param name="details">Its flights and layovers; null if no shown field needs them.</param>
    /// <param name="filters">Those of its job; null if this version cannot read them.</param>
    /// <param name="site">Where booking links lead; null for no links.</param>
    /// <param name="shown">The fields that the response has, as of <see cref="ResultFields.SetOf"/>.</param>
    internal static ResultResponse FromRow(
        FlightResultRow row, ItineraryDetails? details, SearchFilters? filters, Uri? site, ulong shown)
    {
        var legs = details?.Legs ?? [];

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
            FlightNumbers = row.FlightNumbers is []
                ? [.. legs.Select(leg => leg.FlightNumber).OfType<string>()]
                : [.. row.FlightNumbers.Where(number => number.Length > 0)],
            Stops = row.Stops,
            Duration = $"{row.Duration / 60} h {row.Duration % 60} min",
            DurationMinutes = row.Duration,
            DepartsAt = row.DepartsAt,
            ArrivesAt = row.ArrivesAt,
            Layovers = details?.Layovers,
            IncludedBags = row is { CarryOnBags: null, CheckedBags: null }
                ? null
                : new Bags(row.CarryOnBags, row.CheckedBags),
            SelfTransfer = row.SelfTransfer,
            SeparateTickets = row.SeparateTickets,
            Co2Grams = row.Co2Grams,
            Co2TypicalGrams = row.Co2TypicalGrams,
            Best = row.Best,
            CurrentPriceIndicator = row.CurrentPriceIndicator,
            Legs = legs,
            BookingLink = site is null ? null : BookingLinkOf(row, legs, filters, site),
            ObservedAt = row.ObservedAt,
            Shown = shown,
        };
    }

    private static Uri? BookingLinkOf(
        FlightResultRow row, IReadOnlyList<FlightLeg> legs, SearchFilters? filters, Uri site)
    {
        var combination = new Combination(
            row.DepartureAirport, row.DestinationAirport, row.OutboundDate, row.ReturnDate);

        return filters?.ToQuery(combination).Choose(legs) is { } chosen
            ? GoogleFlightsUrl.BuildBooking(chosen, site) ?? GoogleFlightsUrl.Build(chosen, site)
            : null;
    }
}

/// <summary>One page of a job's itineraries.</summary>
/// <param name="Results">The itineraries, in the requested order.</param>
/// <param name="Next">Send it as <c>after</c> to get the next page; null on the last page.</param>
/// <param name="SimulatedFares">Whether the fares are simulated instead of real.</param>
public sealed record ResultPage(IReadOnlyList<ResultResponse> Results, string? Next, bool SimulatedFares);
