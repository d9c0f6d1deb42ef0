using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;

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
