using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using FlightSearch.Scraper;

namespace FlightSearch.Jobs;

/// <summary>The filters of a search, the same for all its combinations.</summary>
/// <remarks>Stored in <c>jobs.filters</c> as JSON.</remarks>
public record SearchFilters
{
    private const int MaxAirlines = 100;

    /// <summary>Cabin class.</summary>
    public Cabin Cabin { get; init; } = Cabin.Economy;

    /// <summary>Number of travellers by kind, at most nine in total. Prices are for all of them together.</summary>
    public Passengers Passengers { get; init; } = new();

    /// <summary>Maximum number of stops in each direction; any number if left out.</summary>
    [Range(0, 2)]
    public int? MaxStops { get; init; }

    /// <summary>
    /// Airlines or alliances to search: IATA airline codes, ONEWORLD, SKYTEAM or STAR_ALLIANCE; all airlines if empty.
    /// </summary>
    [MaxLength(MaxAirlines)]
    public IReadOnlyList<string> Airlines { get; init; } = [];

    /// <summary>Airlines or alliances to leave out, in the same form; none if empty.</summary>
    [MaxLength(MaxAirlines)]
    public IReadOnlyList<string> ExcludeAirlines { get; init; } = [];

    /// <summary>
    /// Maximum travel time in each direction, from the first departure to the last arrival, in minutes; any if left
    /// out.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int? MaxDurationMinutes { get; init; }

    /// <summary>Maximum price for all travellers, in whole units of the currency; any if left out.</summary>
    [Range(1, int.MaxValue)]
    public int? MaxPrice { get; init; }

    /// <summary>Bags that the price must include, for all travellers together; none if left out.</summary>
    public Bags? Bags { get; init; }

    /// <summary>Currency of the prices, as an ISO 4217 code such as EUR.</summary>
    [StringLength(3, MinimumLength = 3)]
    public string Currency { get; init; } = "USD";

    /// <summary>Language of airline and airport names, as a BCP 47 tag such as <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>
    /// Country to search from, as an ISO 3166-1 alpha-2 code such as DE; Google chooses it if left out.
    /// </summary>
    [StringLength(2, MinimumLength = 2)]
    public string? Country { get; init; }

    /// <summary>Reads <c>jobs.filters</c>; null if only a newer version can read it.</summary>
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

    /// <summary>The query for one combination.</summary>
    public FlightQuery ToQuery(Combination combination) => ToQuery(Page.Of(0, combination));

    /// <summary>The query for a page.</summary>
    public FlightQuery ToQuery(Page page) => new()
    {
        Trip = page.ReturnDate is null ? Trip.OneWay : Trip.RoundTrip,
        Legs = page.ReturnDate is { } back
            ? [Leg(page.From, page.To, page.OutboundDate), Leg(page.To, page.From, back)]
            : [Leg(page.From, page.To, page.OutboundDate)],
        Cabin = Cabin,
        Passengers = Passengers,
        MaxPrice = MaxPrice,
        Bags = Bags,
        Currency = Currency,
        Language = Language,
        Country = Country,
    };

    private FlightQueryLeg Leg(IReadOnlyList<string> from, IReadOnlyList<string> to, DateOnly date) => new()
    {
        From = from,
        To = to,
        Date = date,
        MaxStops = MaxStops,
        Airlines = Airlines,
        ExcludeAirlines = ExcludeAirlines,
        MaxDurationMinutes = MaxDurationMinutes,
    };
}
