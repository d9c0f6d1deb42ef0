using System.Globalization;
using FlightSearch.Simulator.Fares;
using Google.Protobuf;

namespace FlightSearch.Simulator.Pages;

/// <summary>The Base64 messages of a row: its exact price, and what it is booked with.</summary>
internal static class Tokens
{
    private const int Constant7 = 28;

    public static string Price(Fare? fare, string flights, string session)
    {
        var token = new PriceToken { Session = session, Flights = flights, Constant7 = Constant7 };
        if (fare is { } known)
        {
            token.Money = new Money
            {
                Units = known.Units,
                Precision = known.Currency.Precision,
                Currency = known.Currency.Code,
            };
            token.Units = known.Units;
        }

        return token.ToByteString().ToBase64();
    }

    /// <summary>A JSON array in a string. As on real pages its padding is escaped twice.</summary>
    public static string Booking(Row row)
    {
        var token = new BookingToken
        {
            Currency = row.Fare?.Currency.Code ?? "",
            Money = new Money { Units = row.Fare?.Units ?? 0 },
            Journey = new BookedJourney
            {
                Slice = new BookedSlice
                {
                    Flights = { row.Itinerary.Flights.Select(flight => Booked(flight, row.Itinerary)) },
                },
            },
        };

        return $"[\"{token.ToByteString().ToBase64().Replace("=", "\\u003d", StringComparison.Ordinal)}\"]";
    }

    private static BookedFlight Booked(Flight flight, Itinerary itinerary)
    {
        var (airline, number) = itinerary.SoldAs(flight);

        return new BookedFlight
        {
            Origin = flight.From.Code,
            Departure = Iso(flight.Departs),
            Destination = flight.To.Code,
            Arrival = Iso(flight.Arrives),
            Airline = flight.Airline.Code,
            Number = Digits(flight.Number),
            SoldBy = airline.Code,
            SoldAs = Digits(number),
            Equipment = flight.Aircraft.Code,
        };
    }

    private static string Iso(DateTimeOffset moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
