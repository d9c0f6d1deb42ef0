namespace FlightSearch.Simulator.World;

/// <summary>An airport.</summary>
/// <param name="Size">1 for a world hub to 4 for a small airport.</param>
/// <param name="HasFeeders">Served from its nearest hubs (<see cref="Feeders"/>), not by airlines' networks.</param>
internal sealed record Airport(
    string Code,
    string Name,
    string City,
    string CityId,
    string CountryCode,
    string Country,
    string Region,
    double Latitude,
    double Longitude,
    TimeZoneInfo Zone,
    int Size,
    bool HasFeeders = false)
{
    private const double EarthRadiusKm = 6371;

    /// <summary>There is one instance for each code.</summary>
    public bool Equals(Airport? other) => Code == other?.Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>Great-circle distance.</summary>
    public double KmTo(Airport other)
    {
        var halfLatitude = double.DegreesToRadians(other.Latitude - Latitude) / 2;
        var halfLongitude = double.DegreesToRadians(other.Longitude - Longitude) / 2;
        var chord = Math.Pow(Math.Sin(halfLatitude), 2)
            + Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude))
            * Math.Pow(Math.Sin(halfLongitude), 2);

        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }
}
