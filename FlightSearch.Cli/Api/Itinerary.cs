using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlightSearch.Cli.Api;

/// <summary>The fields of an itinerary that tables show. An older API lacks those that are not required.</summary>
internal sealed record Itinerary
{
    /// <summary>What a table asks the API for: all but the flights themselves, by far the longest field.</summary>
    public static string Fields { get; } = string.Join(',', typeof(Itinerary)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite)
        .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)));

    public required string DepartureAirport { get; init; }

    public required string DestinationAirport { get; init; }

    public required DateOnly OutboundDate { get; init; }

    public DateOnly? ReturnDate { get; init; }

    /// <summary>Null where the site lists the flight without a price.</summary>
    public decimal? Price { get; init; }

    public string? Currency { get; init; }

    public required string Airline { get; init; }

    /// <summary>Such as NK305, in order of travel.</summary>
    public IReadOnlyList<string>? FlightNumbers { get; init; }

    public required int Stops { get; init; }

    public required string Duration { get; init; }

    /// <summary>Local wall-clock time.</summary>
    public required DateTime DepartsAt { get; init; }

    /// <inheritdoc cref="DepartsAt"/>
    public required DateTime ArrivesAt { get; init; }

    public IReadOnlyList<StopOver>? Layovers { get; init; }

    public bool? SelfTransfer { get; init; }

    public bool? SeparateTickets { get; init; }

    /// <summary><c>low</c>, <c>typical</c>, <c>high</c>, or null.</summary>
    public string? CurrentPriceIndicator { get; init; }

    /// <summary>Where to book a one-way journey, or to choose the return of a round trip.</summary>
    public string? BookingLink { get; init; }

    /// <summary>Null for anything but an HTTP address: a terminal opens what it is given.</summary>
    public Uri? BookingAddress =>
        Uri.TryCreate(BookingLink, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : null;
}

/// <summary>A stop between two flights. The airports differ where the traveller changes airports.</summary>
internal sealed record StopOver(string? ArrivalAirport, string? DepartureAirport);

/// <summary>
/// A page of itineraries as the API sent it; <see cref="FlightsApi.Read"/> reads each into an <see cref="Itinerary"/>.
/// </summary>
internal sealed record ItineraryPage(IReadOnlyList<JsonObject> Results, string? Next, bool SimulatedFares);
