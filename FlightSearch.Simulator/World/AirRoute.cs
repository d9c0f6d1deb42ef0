using System.Runtime.CompilerServices;

namespace FlightSearch.Simulator.World;

/// <summary>An airline's non-stop service from one airport to another.</summary>
/// <param name="Weekdays">One bit for each weekday with flights; Sunday is bit 0.</param>
internal sealed record AirRoute(
    Airline Airline, Airport From, Airport To, double Km, int FlightsADay, int Weekdays, int FirstNumber)
{
    public bool IsRegional => Airline.RegionalOperator is not null && Km < 1500 && (From.Size >= 3 || To.Size >= 3);

    public bool FliesOn(DateOnly date) => (Weekdays & (1 << (int)date.DayOfWeek)) != 0;

    /// <summary>There is one instance for each route.</summary>
    public bool Equals(AirRoute? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
