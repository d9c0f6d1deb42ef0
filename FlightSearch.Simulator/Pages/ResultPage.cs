using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Pages;

/// <summary>A board and the ids that Google would give the page it is on. The ids too follow from the question alone.</summary>
internal sealed record ResultPage(Question Question, Board Board, string EventId, string SessionId, string Nonce, long Stamp)
{
    public static ResultPage Of(Question question, Board board, string asked)
    {
        var dice = Dice.For("page", asked);

        return new ResultPage(
            question,
            board,
            dice.Id(23),
            $"{dice.Id(16)}ABG----------{dice.Id(8)}AAAAAG{dice.Id(9)}",
            dice.Id(22),
            1_750_000_000_000_000 + (long)(dice.Next() % 30_000_000_000_000));
    }

    /// <summary>The same page with another board on it.</summary>
    public ResultPage With(Board board) => new(Question, board, EventId, SessionId, Nonce, Stamp);

    /// <summary>All airports that the page speaks of, by code.</summary>
    public IReadOnlyList<Airport> Airports { get; } =
    [
        .. Question.Slices.SelectMany(slice => slice.Origins.Concat(slice.Destinations))
            .Concat(Board.Rows.SelectMany(row => row.Itinerary.Flights).SelectMany(flight => new[] { flight.From, flight.To }))
            .Distinct()
            .OrderBy(airport => airport.Code, StringComparer.Ordinal),
    ];

    public long? CheapestShown { get; } = Board.CheapestShown;

    /// <summary>All airlines that fly on the board, by name.</summary>
    public IReadOnlyList<Airline> Airlines { get; } =
    [
        .. Board.Rows.SelectMany(row => row.Itinerary.Airlines).Distinct().OrderBy(airline => airline.Name, StringComparer.Ordinal),
    ];
}
