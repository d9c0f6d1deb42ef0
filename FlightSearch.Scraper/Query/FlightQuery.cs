namespace FlightSearch.Scraper;

/// <summary>
/// One question that one Google Flights page answers. <see cref="TfsCodec"/> spells it as Google does;
/// <see cref="FlightQueryValidator"/> says what is wrong with it. Records compare their lists by reference: queries with lists of their own
/// are the same question when they have the same address.
/// </summary>
public sealed record FlightQuery
{
    /// <summary>What the legs make together.</summary>
    public required Trip Trip { get; init; }

    /// <summary>One per direction of travel: one for a one-way trip, two for a round trip, up to six for multi-city.</summary>
    public required IReadOnlyList<FlightQueryLeg> Legs { get; init; }

    /// <summary>On every leg; where an aircraft lacks it, Google offers the next one down.</summary>
    public Cabin Cabin { get; init; } = Cabin.Economy;

    /// <summary>Who travels; the prices are for all of them together.</summary>
    public Passengers Passengers { get; init; } = new();

    /// <summary>Whole units of <see cref="Currency"/>. In any but US dollars Google leaves out rows that are below it, so the client asks without
    /// it and leaves out those above.</summary>
    public int? MaxPrice { get; init; }

    /// <summary>Bags that the price must include; null for any.</summary>
    public Bags? Bags { get; init; }

    /// <summary>Leave out journeys sold as separate tickets or with a self-transfer.</summary>
    public bool HideSeparateTickets { get; init; }

    /// <summary>Leave out fares of the most restricted kind. No row says which kind its fare is.</summary>
    public bool ExcludeBasicEconomy { get; init; }

    /// <summary>ISO 4217, upper case. Google ignores lower case.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>BCP 47. Anything but <c>en</c> changes only names and text, never numbers.</summary>
    public string Language { get; init; } = "en";

    /// <summary>ISO 3166 alpha-2, the country the page is asked from; null leaves it to Google.</summary>
    public string? Country { get; init; }

    /// <summary>Of its two lists of flights, the one that the page shows.</summary>
    public ResultsTab Tab { get; init; } = ResultsTab.Best;

    /// <summary>One adult, economy, in US dollars; <c>with</c> changes what is different.</summary>
    public static FlightQuery OneWay(string from, string to, DateOnly date) => new()
    {
        Trip = Trip.OneWay,
        Legs = [new() { From = [from], To = [to], Date = date }],
    };

    /// <summary>The same there and back.</summary>
    public static FlightQuery RoundTrip(string from, string to, DateOnly outbound, DateOnly @return) => new()
    {
        Trip = Trip.RoundTrip,
        Legs =
        [
            new() { From = [from], To = [to], Date = outbound },
            new() { From = [to], To = [from], Date = @return },
        ],
    };

    /// <summary>
    /// The query for the next direction: this one, with the flights of an answer chosen for the first direction that has none. Its page
    /// is priced as the whole journey with each of its rows. Null when every direction has its flights, when the answer is for other airports
    /// or another day than that direction, or when it does not tell number and date of each of its flights, as cards of a connecting journey
    /// do not.
    /// </summary>
    public FlightQuery? Choose(Itinerary itinerary)
    {
        ArgumentNullException.ThrowIfNull(itinerary);

        return Choose(itinerary.Legs);
    }

    /// <summary>The same for the flights of an itinerary.</summary>
    public FlightQuery? Choose(IReadOnlyList<FlightLeg> flights)
    {
        ArgumentNullException.ThrowIfNull(flights);

        var next = NextLeg;
        if (next == Legs.Count || flights.Count == 0 || !flights.All(SelectedFlight.IsKnown) || !Legs[next].IsAnsweredBy(flights))
        {
            return null;
        }

        var chosen = Legs[next] with { Selected = [.. flights.Select(SelectedFlight.Of)] };

        return this with { Legs = [.. Legs.Take(next), chosen, .. Legs.Skip(next + 1)] };
    }

    /// <summary>
    /// The directions of a journey as one-way queries. Google fills the board of a multi-city journey by calls that no plain client can
    /// make; its directions asked for one by one are answered, each with the price of a ticket of its own.
    /// </summary>
    public IReadOnlyList<FlightQuery> AsOneWays() =>
        [.. Legs.Select(leg => this with { Trip = Trip.OneWay, Legs = [leg with { Selected = [] }] })];

    /// <summary>The direction that the page answers: the first without chosen flights; the number of directions when all have theirs.</summary>
    internal int NextLeg => Legs.TakeWhile(leg => leg.Selected.Count > 0).Count();
}
