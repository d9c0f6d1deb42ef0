namespace FlightSearch.Scraper;

/// <summary>
/// One question that one Google Flights page answers. <see cref="TfsCodec"/> spells it as Google does;
/// <see cref="FlightQueryValidator"/> says what is wrong with it.
/// </summary>
public sealed record FlightQuery
{
    public required Trip Trip { get; init; }

    /// <summary>One per direction of travel: one for a one-way trip, two for a round trip, up to six for multi-city.</summary>
    public required IReadOnlyList<FlightQueryLeg> Legs { get; init; }

    public Cabin Cabin { get; init; } = Cabin.Economy;

    public Passengers Passengers { get; init; } = new();

    /// <summary>Whole units of <see cref="Currency"/>.</summary>
    public int? MaxPrice { get; init; }

    public Bags? Bags { get; init; }

    /// <summary>Leave out journeys sold as separate tickets or with a self-transfer.</summary>
    public bool HideSeparateTickets { get; init; }

    public bool ExcludeBasicEconomy { get; init; }

    /// <summary>ISO 4217, upper case. Google ignores lower case.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>BCP 47. Anything but <c>en</c> changes only names and text, never numbers.</summary>
    public string Language { get; init; } = "en";

    /// <summary>ISO 3166 alpha-2, the country the page is asked from; null leaves it to Google.</summary>
    public string? Country { get; init; }

    public static FlightQuery OneWay(string from, string to, DateOnly date) => new()
    {
        Trip = Trip.OneWay,
        Legs = [new() { From = [from], To = [to], Date = date }],
    };

    public static FlightQuery RoundTrip(string from, string to, DateOnly outbound, DateOnly @return) => new()
    {
        Trip = Trip.RoundTrip,
        Legs =
        [
            new() { From = [from], To = [to], Date = outbound },
            new() { From = [to], To = [from], Date = @return },
        ],
    };
}
