using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using FlightSearch.Api.Requests;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Jobs;

/// <summary>
/// A search: every departure with every destination, every outbound with every return date, under one set of filters.
/// Combinations that cannot be flown (the same airport twice, a return before its outbound) are left out.
/// </summary>
public sealed record SearchRequest : SearchFilters, IRequestBody
{
    /// <summary>Most entries of a list of airports or dates. A longer list is refused before any entry is checked.</summary>
    internal const int MaxEntries = 1_000;

    /// <inheritdoc cref="MaxEntries"/>
    internal const int MaxAirlines = 100;

    /// <summary>IATA codes of the airports to leave from.</summary>
    [Required, MinLength(1), MaxLength(MaxEntries)]
    public IReadOnlyList<string>? DepartureAirports { get; init; }

    /// <summary>IATA codes of the airports to fly to.</summary>
    [Required, MinLength(1), MaxLength(MaxEntries)]
    public IReadOnlyList<string>? DestinationAirports { get; init; }

    /// <summary>Days to leave on, such as 2027-03-09, by local time at the departure.</summary>
    [Required, MinLength(1), MaxLength(MaxEntries)]
    public IReadOnlyList<DateOnly>? OutboundDates { get; init; }

    /// <summary>Days to fly back on; without them the search is one-way.</summary>
    [MaxLength(MaxEntries)]
    public IReadOnlyList<DateOnly>? ReturnDates { get; init; }

    /// <summary>The queue that the job's batches wait in.</summary>
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>How many of the cheapest itineraries to keep for each combination; all when left out.</summary>
    [Range(1, int.MaxValue)]
    public int? KeepCheapest { get; init; }

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
