namespace FlightSearch.Scraper;

/// <summary>A search that one Google Flights page answers.</summary>
/// <remarks>
/// <see cref="TfsCodec"/> writes it as Google does, and <see cref="FlightQueryValidator"/> finds errors in it. Records
/// compare their lists by reference, so compare the addresses of two queries to see whether they are the same search.
/// </remarks>
public sealed record FlightQuery
{
    /// <summary>Kind of trip.</summary>
    public required Trip Trip { get; init; }

    /// <summary>
    /// The directions of travel: one for a one-way trip, two for a round trip, up to six for multi-city.
    /// </summary>
    public required IReadOnlyList<FlightQueryLeg> Legs { get; init; }

    /// <summary>Cabin for all legs. If an aircraft lacks it, Google offers the next lower one.</summary>
    public Cabin Cabin { get; init; } = Cabin.Economy;

    /// <summary>The travellers. Prices are for all of them together.</summary>
    public Passengers Passengers { get; init; } = new();

    /// <summary>Price limit in whole units of <see cref="Currency"/>; null for none.</summary>
    /// <remarks>
    /// In currencies other than US dollars Google drops rows that are below the limit. The client therefore applies the
    /// limit itself.
    /// </remarks>
    public int? MaxPrice { get; init; }

    /// <summary>Bags that the price must include; null for no requirement.</summary>
    public Bags? Bags { get; init; }

    /// <summary>Leaves out journeys sold as separate tickets or with a self-transfer.</summary>
    public bool HideSeparateTickets { get; init; }

    /// <summary>Leaves out basic economy fares. The rows do not give the kind of fare.</summary>
    public bool ExcludeBasicEconomy { get; init; }

    /// <summary>ISO 4217 code in capitals. Google ignores lower case.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>BCP 47 tag. It affects names and texts only, not numbers.</summary>
    public string Language { get; init; } = "en";

    /// <summary>ISO 3166 alpha-2 code of the country to search from; null lets Google choose.</summary>
    public string? Country { get; init; }

    /// <summary>The list of flights to show.</summary>
    public ResultsTab Tab { get; init; } = ResultsTab.Best;

    /// <summary>
    /// A one-way trip for one adult in economy, priced in US dollars. Use <c>with</c> to change the rest.
    /// </summary>
    public static FlightQuery OneWay(string from, string to, DateOnly date) => new()
    {
        Trip = Trip.OneWay,
        Legs = [new() { From = [from], To = [to], Date = date }],
    };

    /// <summary>
    /// A round trip for one adult in economy, priced in US dollars. Use <c>with</c> to change the rest.
    /// </summary>
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
    /// Chooses the flights of an itinerary for the first leg that has none, and returns the query for the next leg. The
    /// prices on its page are for the whole journey. Returns null if all legs have flights, if the itinerary is for
    /// other airports or another day than the leg, or if the number or date of a flight is unknown, as on cards of
    /// connecting journeys.
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

    /// <summary>Returns each leg as a one-way query with its own ticket price.</summary>
    /// <remarks>
    /// Google loads the flights of multi-city journeys with calls that a plain HTTP client cannot make, but answers
    /// one-way queries.
    /// </remarks>
    public IReadOnlyList<FlightQuery> AsOneWays() =>
        [.. Legs.Select(leg => this with { Trip = Trip.OneWay, Legs = [leg with { Selected = [] }] })];

    /// <summary>
    /// Index of the leg that the page answers: the first without chosen flights. The number of legs if all have
    /// flights.
    /// </summary>
    internal int NextLeg => Legs.TakeWhile(leg => leg.Selected.Count > 0).Count();
}
