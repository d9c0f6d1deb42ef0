using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>Consecutive flights from one airport to another.</summary>
internal sealed record Itinerary(IReadOnlyList<Flight> Flights)
{
    public Airport From => Flights[0].From;

    public Airport To => Flights[^1].To;

    public DateTimeOffset Departs => Flights[0].Departs;

    public DateTimeOffset Arrives => Flights[^1].Arrives;

    public int Minutes => (int)(Arrives - Departs).TotalMinutes;

    public int Stops => Flights.Count - 1;

    public int DaysLater => DaysAfter(Arrives);

    public double Km => Flights.Sum(flight => flight.Km);

    /// <summary>As in the row token: <c>AA493|AA704</c>.</summary>
    public string Name { get; } = string.Join('|', Flights.Select(flight => flight.Name));

    public IEnumerable<Airline> Airlines => Flights.Select(flight => flight.Airline).Distinct();

    public IEnumerable<Layover> Layovers =>
        Flights.Zip(Flights.Skip(1), (arriving, leaving) => new Layover(arriving, leaving));

    /// <summary>A partner's flight is sold under the first airline's number where it has one.</summary>
    public Codeshare SoldAs(Flight flight) =>
        flight.Codeshares.FirstOrDefault(codeshare => codeshare.Airline == Flights[0].Airline)
        ?? new Codeshare(flight.Airline, flight.Number);

    /// <summary>Calendar days after the departure, by local dates.</summary>
    public int DaysAfter(DateTimeOffset moment) => (moment.Date - Departs.Date).Days;
}

/// <summary>The stay between two flights, sometimes with a change of airport.</summary>
internal sealed record Layover(Flight Arriving, Flight Leaving)
{
    public int Minutes => (int)(Leaving.Departs - Arriving.Arrives).TotalMinutes;

    public bool IsOvernight =>
        Minutes >= 240 && (Leaving.Departs.Date > Arriving.Arrives.Date || Arriving.Arrives.Hour < 3);

    public bool ChangesAirport => Arriving.To != Leaving.From;
}
