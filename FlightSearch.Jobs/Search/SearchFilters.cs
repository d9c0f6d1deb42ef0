using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using FlightSearch.Scraper;

namespace FlightSearch.Jobs;

/// <summary>The filters of a search, the same for each of its pages. Stored in <c>jobs.filters</c> as JSON.</summary>
public record SearchFilters
{
    /// <summary>The class of travel.</summary>
    public Cabin Cabin { get; init; } = Cabin.Economy;

    /// <summary>Who travels: at most 9 together. Prices are for all of them.</summary>
    public Passengers Passengers { get; init; } = new();

    /// <summary>Most stops in each direction.</summary>
    [Range(0, 2)]
    public int? MaxStops { get; init; }

    /// <summary>IATA airline codes, or ONEWORLD, SKYTEAM, STAR_ALLIANCE; all airlines when empty.</summary>
    public IReadOnlyList<string> Airlines { get; init; } = [];

    /// <summary>Airlines and alliances to leave out.</summary>
    public IReadOnlyList<string> ExcludeAirlines { get; init; } = [];

    /// <summary>Longest way in each direction, from the first departure to the last arrival, minutes.</summary>
    [Range(1, int.MaxValue)]
    public int? MaxDurationMinutes { get; init; }

    /// <summary>Highest price, whole units of the currency, for all passengers.</summary>
    [Range(1, int.MaxValue)]
    public int? MaxPrice { get; init; }

    /// <summary>Bags that the price must include.</summary>
    public Bags? Bags { get; init; }

    /// <summary>Currency of the prices, ISO 4217.</summary>
    [StringLength(3, MinimumLength = 3)]
    public string Currency { get; init; } = "USD";

    /// <summary>Language of names, BCP 47.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Country to search from, ISO 3166 alpha-2; the site decides when left out.</summary>
    [StringLength(2, MinimumLength = 2)]
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
