using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using FlightSearch.Api.Requests;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Jobs;

/// <summary>
/// A search for all combinations of departure airport, destination airport, outbound date and return date, with the
/// same filters for all. Impossible combinations (same airport twice, return before the outbound flight) are left out.
/// </summary>
public sealed record SearchRequest : SearchFilters, IRequestBody
{
    /// <summary>
    /// Maximum length of a list of airports or dates. A longer list is refused before any entry is checked.
    /// </summary>
    internal const int MaxEntries = 1_000;

    /// <summary>IATA codes of the departure airports, such as BER.</summary>
    [Required, MinLength(1), MaxLength(MaxEntries)]
    public IReadOnlyList<string>? DepartureAirports { get; init; }

    /// <summary>IATA codes of the destination airports.</summary>
    [Required, MinLength(1), MaxLength(MaxEntries)]
    public IReadOnlyList<string>? DestinationAirports { get; init; }

    /// <summary>Dates of the outbound flights, such as 2027-03-09, by local time at the departure airport.</summary>
    [Required, MinLength(1), MaxLength(MaxEntries)]
    public IReadOnlyList<DateOnly>? OutboundDates { get; init; }

    /// <summary>Dates of the return flights; if left out or empty, the search is one-way.</summary>
    [MaxLength(MaxEntries)]
    public IReadOnlyList<DateOnly>? ReturnDates { get; init; }

    /// <summary>
    /// Jobs of a higher priority run first: <c>interactive</c> (or <c>high</c>), then <c>normal</c>, then <c>bulk</c>
    /// (or <c>low</c>).
    /// </summary>
    public SearchPriority Priority { get; init; } = SearchPriority.Normal;

    /// <summary>How many of the cheapest itineraries to store for each combination; all if left out.</summary>
    [Range(1, int.MaxValue)]
    public int? KeepCheapest { get; init; }

    /// <summary>
    /// How many combinations one page answers: <c>exact</c> one; <c>merged</c> those of up to seven departure and seven
    /// destination airports on a date, for one-way searches, without price indicator and best flag; <c>auto</c> chooses
    /// <c>merged</c> where such pages have proved complete. If left out, the deployment's setting, usually
    /// <c>auto</c>.
    /// </summary>
    public SearchStrategy? Strategy { get; init; }

    /// <summary>
    /// How old a page may be that was requested before, in minutes: a page that another job requested less than this
    /// long ago answers this one, too. 0 requests every page; the deployment's setting if left out.
    /// </summary>
    [Range(0, 1_440)]
    public int? Freshness { get; init; }

    JsonNode IRequestBody.Example(DateOnly today) => new JsonObject
    {
        ["departureAirports"] = new JsonArray("BER", "HAM"),
        ["destinationAirports"] = new JsonArray("LIS"),
        ["outboundDates"] = new JsonArray($"{today.AddDays(60):O}", $"{today.AddDays(61):O}"),
        ["returnDates"] = new JsonArray($"{today.AddDays(67):O}"),
        ["currency"] = "EUR",
        ["keepCheapest"] = 5,
    };
}
