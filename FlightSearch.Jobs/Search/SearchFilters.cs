using System.Text.Json;
using FlightSearch.Scraper;

namespace FlightSearch.Jobs;

/// <summary>What holds for every page of a job. Kept in the job's row as JSON.</summary>
public sealed record SearchFilters
{
    public Cabin Cabin { get; init; } = Cabin.Economy;

    public Passengers Passengers { get; init; } = new();

    public int? MaxStops { get; init; }

    public IReadOnlyList<string> Airlines { get; init; } = [];

    public IReadOnlyList<string> ExcludeAirlines { get; init; } = [];

    public int? MaxDurationMinutes { get; init; }

    public int? MaxPrice { get; init; }

    public Bags? Bags { get; init; }

    public string Currency { get; init; } = "USD";

    public string Language { get; init; } = "en";

    public string? Country { get; init; }

    /// <summary>As <c>jobs.filters</c> holds it; null when only a newer version can read it.</summary>
    public static SearchFilters? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<SearchFilters>(json, JobJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The page that answers one combination.</summary>
    public FlightQuery ToQuery(Combination combination) => new()
    {
        Trip = combination.ReturnDate is null ? Trip.OneWay : Trip.RoundTrip,
        Legs = combination.ReturnDate is { } back
            ? [
                Leg(combination.DepartureAirport, combination.DestinationAirport, combination.OutboundDate),
                Leg(combination.DestinationAirport, combination.DepartureAirport, back),
              ]
            : [Leg(combination.DepartureAirport, combination.DestinationAirport, combination.OutboundDate)],
        Cabin = Cabin,
        Passengers = Passengers,
        MaxPrice = MaxPrice,
        Bags = Bags,
        Currency = Currency,
        Language = Language,
        Country = Country,
    };

    private FlightQueryLeg Leg(string from, string to, DateOnly date) => new()
    {
        From = [from],
        To = [to],
        Date = date,
        MaxStops = MaxStops,
        Airlines = Airlines,
        ExcludeAirlines = ExcludeAirlines,
        MaxDurationMinutes = MaxDurationMinutes,
    };
}
