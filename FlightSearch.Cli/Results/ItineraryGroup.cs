using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>
/// Itineraries with the same outbound flights on the same day, priced in the same currency, and different return dates.
/// </summary>
/// <param name="Cheapest">The one that the table shows.</param>
/// <param name="OtherReturns">How many other return dates there are.</param>
internal sealed record ItineraryGroup(Itinerary Cheapest, int OtherReturns)
{
    /// <summary>In the order of each group's first itinerary.</summary>
    public static IReadOnlyList<ItineraryGroup> Of(IEnumerable<Itinerary> itineraries) =>
        [.. itineraries.GroupBy(Outbound).Select(group => new ItineraryGroup(
            group.MinBy(itinerary => itinerary.Price ?? decimal.MaxValue)!,
            group.Select(itinerary => itinerary.ReturnDate).Distinct().Count() - 1))];

    private static object Outbound(Itinerary itinerary) => (
        itinerary.DepartureAirport, itinerary.DestinationAirport, itinerary.OutboundDate, itinerary.Airline,
        string.Join(' ', itinerary.FlightNumbers ?? []), itinerary.DepartsAt, itinerary.ArrivesAt, itinerary.Stops,
        itinerary.SelfTransfer, itinerary.SeparateTickets, itinerary.Currency);
}
