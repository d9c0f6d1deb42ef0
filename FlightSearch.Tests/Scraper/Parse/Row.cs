using System.Text.Json.Nodes;
using Google.Protobuf;

namespace FlightSearch.Tests.Scraper.Parse;

/// <summary>A flight as a test says it.</summary>
internal sealed record Flight(
    string Number, string From, string To, DateTimeOffset Departure, DateTimeOffset Arrival, int Minutes, string? Aircraft = "Airbus A320neo", int? Co2 = 91234)
{
    /// <summary>The number of the airline that sells it, where that is another.</summary>
    public string? SoldAs { get; init; }
}

/// <summary>A row of a results page as a test says it; <see cref="ToJson"/> is how Google says it.</summary>
internal sealed record Row(params Flight[] Flights)
{
    public bool Best { get; init; }

    public int? Price { get; init; } = 64;

    public long Units { get; init; } = 6398;

    public int Decimals { get; init; } = 2;

    public string Currency { get; init; } = "USD";

    public JsonNode? Layovers { get; init; }

    /// <summary>EWR to MIA without a stop, at the time given; different times are different itineraries.</summary>
    public static Row NonStop(int hour = 13, int minute = 59, int? price = 64, bool best = false)
    {
        var departure = new DateTimeOffset(2027, 8, 22, hour, minute, 0, TimeSpan.FromHours(-4));

        return new Row(new Flight("NK305", "EWR", "MIA", departure, departure.AddMinutes(184), 184)) { Price = price, Best = best };
    }

    public JsonNode ToJson() => ResultsPage.Sparse(
        11,
        (0, ResultsPage.Sparse(
            25,
            (0, "multi"),
            (1, new JsonArray("Spirit")),
            (2, new JsonArray([.. Flights.Select(LegJson)])),
            (3, Flights[0].From),
            (4, Date(Flights[0].Departure)),
            (5, Time(Flights[0].Departure)),
            (6, Flights[^1].To),
            (7, Date(Flights[^1].Arrival)),
            (8, Time(Flights[^1].Arrival)),
            (9, (int)(Flights[^1].Arrival - Flights[0].Departure).TotalMinutes),
            (13, Layovers?.DeepClone()),
            (22, ResultsPage.Sparse(11, (7, 91000), (8, 98000))))),
        (1, new JsonArray(Price is { } price ? new JsonArray(null, price) : new JsonArray(), PriceToken())),
        (8, $"[{ResultsPage.Quote(BookingToken())}]"));

    private static JsonNode LegJson(Flight flight) => ResultsPage.Sparse(
        33,
        (3, flight.From),
        (4, "Some \"Airport\" [of brackets]"),
        (6, flight.To),
        (8, Time(flight.Departure)),
        (10, Time(flight.Arrival)),
        (11, flight.Minutes),
        (17, flight.Aircraft),
        (20, Date(flight.Departure)),
        (21, Date(flight.Arrival)),
        (22, new JsonArray(flight.Number[..2], flight.Number[2..], null, "Spirit")),
        (31, flight.Co2));

    private static JsonArray Date(DateTimeOffset time) => new(time.Year, time.Month, time.Day);

    /// <summary>Google leaves zeros out.</summary>
    private static JsonArray Time(DateTimeOffset time) => (time.Hour, time.Minute) switch
    {
        (0, 0) => [],
        (0, var minute) => new JsonArray(null, minute),
        (var hour, 0) => new JsonArray(hour),
        var (hour, minute) => new JsonArray(hour, minute),
    };

    private string PriceToken() => Message(token =>
    {
        Field(token, 1, "session");
        Field(token, 2, string.Join('|', Flights.Select(flight => flight.Number)));

        if (Price is not null)
        {
            Field(token, 3, money =>
            {
                Number(money, 1, Units);
                Number(money, 2, Decimals);
                Field(money, 3, Currency);
            });
        }

        Number(token, 7, 28);
    });

    private string BookingToken() => Message(token =>
    {
        Number(token, 1, 2);
        Field(token, 2, Currency);
        Field(token, 4, journey => Field(journey, 1, flights =>
        {
            foreach (var flight in Flights)
            {
                Field(flights, 1, leg =>
                {
                    Field(leg, 1, flight.From);
                    Field(leg, 2, Iso(flight.Departure));
                    Field(leg, 3, flight.To);
                    Field(leg, 4, Iso(flight.Arrival));
                    Field(leg, 5, flight.Number[..2]);
                    Field(leg, 6, flight.Number[2..]);
                    Field(leg, 7, (flight.SoldAs ?? flight.Number)[..2]);
                    Field(leg, 8, (flight.SoldAs ?? flight.Number)[2..]);
                    Field(leg, 10, "32N");
                });
            }
        }));
    });

    private static string Iso(DateTimeOffset time) =>
        time.Offset == TimeSpan.Zero ? $"{time:yyyy-MM-ddTHH:mm:ss}Z" : $"{time:yyyy-MM-ddTHH:mm:sszzz}";

    private static string Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes))
        {
            write(output);
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    private static void Number(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Field(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Field(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.FromBase64(Message(write)));
    }
}
