using System.Text;
using FlightSearch.Simulator.Fares;

namespace FlightSearch.Simulator.Pages;

/// <summary>Where a booking link leads: the flights chosen and their price, and the word that nothing can be bought here.</summary>
internal static class BookingPage
{
    public static string Of(Journey journey)
    {
        var ways = new StringBuilder();
        foreach (var (itinerary, _, ticket) in journey.Offers)
        {
            var sold = ticket == Ticket.Whole ? "" : $" {Spoken.Ticket(ticket)}.";
            ways.Append($"""
                <section><h2>{Html.Encode($"{itinerary.From.City} to {itinerary.To.City}")}, {Spoken.LongDate(itinerary.Departs)}</h2>
                <p>{Spoken.Stops(itinerary.Stops)}, {Spoken.Duration(itinerary.Minutes)}.{sold}</p><ol>{Flights(itinerary)}</ol></section>
                """);
        }

        var price = journey.Fare is { } fare ? Spoken.Price(fare) : "unavailable";

        return $"""
            <!doctype html>{PageWriter.Comment}
            <html lang="en"><head><title>Simulated booking | FlightSearch Simulator</title></head><body>
            <p><strong>Simulated.</strong> These flights and this price are made up, and nothing can be booked here.</p>
            {ways}
            <p>Simulated price: <strong>{price}</strong></p>
            </body></html>
            """;
    }

    private static string Flights(Itinerary itinerary) => string.Concat(itinerary.Flights.Select(flight => Html.Encode(
        $"{flight.Airline.Name} {flight.Airline.Code} {flight.Number}: {flight.From.Code} {Spoken.Time(flight.Departs)}"
        + $" to {flight.To.Code} {Spoken.Time(flight.Arrives)}, {Spoken.LongDate(flight.Arrives)}")).Select(line => $"<li>{line}</li>"));
}
