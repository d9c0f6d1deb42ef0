using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;
using static FlightSearch.Simulator.Pages.ScriptJson;

namespace FlightSearch.Simulator.Pages;

/// <summary>A results page: a query, its rows, and the session id that Google gives every page.</summary>
internal sealed record ResultPage(Query Query, Board Board, string SessionId)
{
    /// <param name="query">The query.</param>
    /// <param name="board">The rows.</param>
    /// <param name="address">The parameters of the address. The session id depends on nothing else.</param>
    public static ResultPage Of(Query query, Board board, string address)
    {
        var dice = Dice.For("page", address);

        return new ResultPage(query, board, $"{dice.Id(16)}ABG----------{dice.Id(8)}AAAAAG{dice.Id(9)}");
    }
}

/// <summary>The data of a results page, <c>ds:1</c>: 32 elements.</summary>
internal static class PageData
{
    private const int AirportKind = 0;
    private const int CityKind = 4;

    private static readonly string[][] Alliances =
        [["ONEWORLD", "Oneworld"], ["SKYTEAM", "SkyTeam"], ["STAR_ALLIANCE", "Star Alliance"]];

    public static object?[] Of(ResultPage page)
    {
        var board = page.Board;
        Airline[] airlines =
        [
            .. board.Rows.SelectMany(row => row.Itinerary.Airlines).Distinct()
                .OrderBy(airline => airline.Name, StringComparer.Ordinal),
        ];

        var data = new object?[32];
        data[0] = List(null, null, 0, null, page.SessionId);
        data[1] = page.Query.Slices.Select((_, nth) => Slice(page, nth));
        data[2] = board.Best.Count == 0 ? null : List(Rows(page, board.Best), null, 0, 0, List(1));
        data[3] = board.Others.Count == 0 ? null : List(Rows(page, board.Others), board.Folded, 0, 0, List(1));
        data[5] = Insights(page);
        data[7] = Filters(board, airlines);
        data[11] = airlines.Select(airline =>
            List(airline.Code, airline.Name, $"https://{airline.Site}/baggage?lang=en&section=checked"));
        data[17] = Places(page);
        data[26] = airlines.Select(AssistanceLink);
        data[31] = 1;

        return data;
    }

    public static object?[] AssistanceLink(Airline airline) =>
        [airline.Code, airline.Name, $"https://{airline.Site}/special-assistance"];

    /// <summary>The places of a slice, and the itinerary chosen for it.</summary>
    private static object?[] Slice(ResultPage page, int nth)
    {
        var slice = page.Query.Slices[nth];
        object?[] places = [slice.Origins.Select(Place), slice.Destinations.Select(Place)];

        return nth < page.Board.Chosen.Count
            ? [.. places, RowData.OfItinerary(page.Board.Chosen[nth], Ticket.Whole, page.Query.Cabin)]
            : places;
    }

    private static IEnumerable<object?[]> Rows(ResultPage page, IReadOnlyList<Row> rows)
    {
        var cheapest = page.Board.CheapestShown;

        return rows.Select(row => RowData.Of(row, page, isCheapest: row.Fare?.Shown == cheapest));
    }

    private static object?[]? Insights(ResultPage page) => PriceInsights.Of(page.Query, page.Board) is not { } insights
        ? null
        :
        [
            insights.Bucket,
            List(null, insights.Lowest),
            List(null, insights.Typical),
            List(null, insights.Typical - insights.Lowest),
            List(null, insights.TypicalLow),
            List(null, insights.TypicalHigh),
            1,
            null,
            null,
            null,
            List(insights.History.Select(point => new[] { point.Day.ToUnixTimeMilliseconds(), point.Price })),
            null,
            page.Board.Slice.Destinations[0].City,
        ];

    /// <summary>The filters that the page offers.</summary>
    private static object?[] Filters(Board board, Airline[] airlines)
    {
        var prices = board.Rows.Select(row => row.Fare?.Shown).OfType<long>().DefaultIfEmpty().ToArray();
        var minutes = board.Rows.Select(row => row.Itinerary.Minutes).DefaultIfEmpty().ToArray();
        var layovers = board.Rows.SelectMany(row => row.Itinerary.Layovers).ToArray();
        var connecting = layovers.Select(layover => layover.Arriving.To).Distinct()
            .OrderBy(airport => airport.City, StringComparer.Ordinal);

        return
        [
            prices.Max() == 0 ? null : List(List(null, prices.Min()), List(null, prices.Max())),
            List(Alliances, airlines.Select(airline => List(airline.Code, airline.Name))),
            layovers.Length == 0 ? null : List(
                connecting.Select(airport => List(airport.Code, airport.City)),
                layovers.Min(layover => layover.Minutes),
                layovers.Max(layover => layover.Minutes)),
            board.Count == 0 ? null : List(minutes.Min(), minutes.Max()),
        ];
    }

    /// <summary>The airports of the page and their cities.</summary>
    private static IEnumerable<object?[]> Places(ResultPage page)
    {
        Airport[] airports =
        [
            .. page.Query.Slices.SelectMany(slice => slice.Origins.Concat(slice.Destinations))
                .Concat(page.Board.Rows.SelectMany(row => row.Itinerary.Flights)
                    .SelectMany(flight => new[] { flight.From, flight.To }))
                .Distinct()
                .OrderBy(airport => airport.Code, StringComparer.Ordinal),
        ];

        return airports.Select(Place).Concat(airports.DistinctBy(airport => airport.CityId).Select(City));
    }

    private static object?[] Place(Airport airport) =>
    [
        List(airport.Code, AirportKind),
        airport.Name,
        List(airport.CityId, airport.City),
        List(airport.Latitude, airport.Longitude),
        airport.CountryCode,
        0,
        airport.Country,
    ];

    /// <summary>Real descriptions have quotes. The open bracket is for readers that only count brackets.</summary>
    private static object?[] City(Airport airport) =>
    [
        List(airport.CityId, CityKind),
        airport.City,
        List(airport.CityId, airport.City, null, $"\"{airport.City}\" & its <parks> [{airport.Country}’s old town"),
        List(airport.Latitude, airport.Longitude),
        airport.CountryCode,
        null,
        airport.Country,
    ];
}
