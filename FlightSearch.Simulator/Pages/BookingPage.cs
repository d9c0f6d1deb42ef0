using FlightSearch.Simulator.Fares;
using static FlightSearch.Simulator.Pages.PageWriter;
using static FlightSearch.Simulator.Pages.Spoken;

namespace FlightSearch.Simulator.Pages;

/// <summary>The page of a booking link: the chosen flights and their simulated price.</summary>
internal static class BookingPage
{
    public static string Of(IEnumerable<Offer> offers, Fare? fare) => $"""
        <!doctype html>{Comment}
        <html lang="en"><head><title>Simulated booking | FlightSearch Simulator</title></head><body>
        <p><strong>Simulated.</strong> These flights and this price are made up, and nothing can be booked here.</p>
        {string.Concat(offers.Select(offer => Section(offer.Itinerary, Ticket(offer.Ticket))))}
        <p>Simulated price: <strong>{(fare is { } known ? Price(known) : "unavailable")}</strong></p>
        </body></html>
        """;

    private static string Section(Itinerary itinerary, string ticket) => $"""
        <section><h2>{Encode($"{itinerary.From.City} to {itinerary.To.City}, {LongDate(itinerary.Departs)}")}</h2>
        <p>{Stops(itinerary.Stops)}, {Duration(itinerary.Minutes)}. {ticket}</p>
        <ol>{string.Concat(itinerary.Flights.Select(Item))}</ol></section>
        """;

    private static string Item(Flight flight)
    {
        var text = $"{flight.Airline.Name} {flight.Airline.Code} {flight.Number}:"
            + $" {flight.From.Code} {Time(flight.Departs)}"
            + $" to {flight.To.Code} {Time(flight.Arrives)}, {LongDate(flight.Arrives)}";

        return $"<li>{Encode(text)}</li>";
    }
}
