using System.Runtime.CompilerServices;

namespace FlightSearch.Simulator.World;

/// <summary>An airline's non-stop service from one airport to another. <see cref="Weekdays"/> is a bit for each day it flies.</summary>
internal sealed record AirRoute(Airline Airline, Airport From, Airport To, double Km, int FlightsADay, int Weekdays, int FirstNumber)
{
    /// <summary>There is one of each, so nothing but being the same needs comparing.</summary>
    public bool Equals(AirRoute? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public bool IsRegional => Airline.RegionalOperator is not null && Km < 1500 && (From.Size >= 3 || To.Size >= 3);

    public bool FliesOn(DateOnly date) => (Weekdays & (1 << (int)date.DayOfWeek)) != 0;
}
