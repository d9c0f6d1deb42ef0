using System.Text.Json.Serialization;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>A one-way search as the API takes it. All dates of an airport pair come before the next pair.</summary>
internal sealed record Search(
    IReadOnlyList<string> DepartureAirports, IReadOnlyList<string> DestinationAirports,
    IReadOnlyList<DateOnly> OutboundDates)
{
    private const int MaxDates = 300;

    private static readonly string[] Departures = ["JFK", "EWR", "BOS", "PHL", "IAD", "ORD", "MIA", "ATL"];
    private static readonly string[] Destinations = ["LHR", "CDG", "FRA", "AMS", "MAD", "FCO", "MUC", "ZRH"];

    public string Priority { get; init; } = "normal";

    /// <summary>One page for each combination, unless a run is about merged pages.</summary>
    public string Strategy { get; init; } = "exact";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaxStops { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Country { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? KeepCheapest { get; init; }

    [JsonIgnore]
    public int Combinations => DepartureAirports.Count * DestinationAirports.Count * OutboundDates.Count;

    /// <summary>The number of the combination that a request asks for; -1 for the target of a redirect.</summary>
    public int PositionOf(SeenRequest request)
    {
        if (request.Dates.Count == 0)
        {
            return -1;
        }

        var departure = DepartureAirports.ToList().IndexOf(request.From[0]);
        var destination = DestinationAirports.ToList().IndexOf(request.To[0]);
        var date = OutboundDates.ToList().IndexOf(request.Dates[0]);

        return (departure * DestinationAirports.Count + destination) * OutboundDates.Count + date;
    }

    /// <summary>
    /// A search from one airport, whose requests can be told from those of other jobs: one combination on a single
    /// date, else eight for each date.
    /// </summary>
    public static Search From(string departure, int dates) => Of(1) with
    {
        DepartureAirports = [departure],
        DestinationAirports = dates == 1 ? Destinations[..1] : Destinations,
        OutboundDates = [.. Enumerable.Range(0, dates).Select(Of(1).OutboundDates[0].AddDays)],
    };

    /// <summary>A search with at least so many combinations, and few more.</summary>
    public static Search Of(int combinations)
    {
        var pairs = combinations switch { < 100 => (1, 1), < 1_000 => (2, 4), _ => (8, 8) };
        var dates = Math.Min(MaxDates, (combinations + pairs.Item1 * pairs.Item2 - 1) / (pairs.Item1 * pairs.Item2));
        var first = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);

        return new(
            Departures[..pairs.Item1], Destinations[..pairs.Item2],
            [.. Enumerable.Range(0, dates).Select(first.AddDays)]);
    }
}
