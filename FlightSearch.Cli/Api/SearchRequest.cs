namespace FlightSearch.Cli.Api;

/// <summary>The body of a request that opens a job. Null fields are not sent; the API has the defaults.</summary>
internal sealed record SearchRequest
{
    public required IReadOnlyList<string> DepartureAirports { get; init; }

    public required IReadOnlyList<string> DestinationAirports { get; init; }

    public required IReadOnlyList<DateOnly> OutboundDates { get; init; }

    public IReadOnlyList<DateOnly>? ReturnDates { get; init; }

    public string? Cabin { get; init; }

    public Travellers? Passengers { get; init; }

    public int? MaxStops { get; init; }

    public IReadOnlyList<string>? Airlines { get; init; }

    public IReadOnlyList<string>? ExcludeAirlines { get; init; }

    public int? MaxDurationMinutes { get; init; }

    public BagCounts? Bags { get; init; }

    public int? MaxPrice { get; init; }

    public string? Currency { get; init; }

    public string? Language { get; init; }

    public string? Country { get; init; }

    public string? Priority { get; init; }

    public int? KeepCheapest { get; init; }

    public string? Strategy { get; init; }

    public int? Freshness { get; init; }
}

/// <summary>Bags that the price must include.</summary>
internal sealed record BagCounts(int? CarryOn, int? Checked);

internal sealed record Travellers(int Adults, int Children, int InfantsOnLap, int InfantsInSeat);
