using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>The airports as points on a unit sphere, where a distance takes three multiplications.</summary>
internal sealed class AirportGlobe
{
    private const double EarthRadiusKm = 6371;

    private readonly AirportData _data;
    private readonly (double X, double Y, double Z)[] _points;

    public AirportGlobe(AirportData data)
    {
        _data = data;
        _points = [.. data.ByRelevance.Select(airport => Point(airport.Latitude, airport.Longitude))];
    }

    /// <summary>Reads degrees separated by a comma.</summary>
    public static (double Latitude, double Longitude)? Position(string text)
    {
        const NumberStyles Degrees = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite;

        return text.Split(',') is [var north, var east]
            && double.TryParse(north, Degrees, CultureInfo.InvariantCulture, out var latitude) && Math.Abs(latitude) <= 90
            && double.TryParse(east, Degrees, CultureInfo.InvariantCulture, out var longitude) && Math.Abs(longitude) <= 180
            ? (latitude, longitude)
            : null;
    }

    public List<NearbyAirport> Near(double latitude, double longitude, double km, bool withUnscheduled)
    {
        List<NearbyAirport> near = [];
        var (x, y, z) = Point(latitude, longitude);
        var halfAngle = Math.Min(Math.Max(km, 0) / EarthRadiusKm, Math.PI) / 2;
        var chord = 2 * Math.Sin(halfAngle);

        for (var i = 0; i < (withUnscheduled ? _points.Length : _data.ScheduledCount); i++)
        {
            var (otherX, otherY, otherZ) = _points[i];
            var (dx, dy, dz) = (x - otherX, y - otherY, z - otherZ);
            var square = (dx * dx) + (dy * dy) + (dz * dz);
            if (square <= chord * chord)
            {
                near.Add(new NearbyAirport(_data.ByRelevance[i], 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(square) / 2))));
            }
        }

        near.Sort((one, other) => one.Km.CompareTo(other.Km));
        return near;
    }

    private static (double X, double Y, double Z) Point(double latitude, double longitude)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude));

        return (cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }
}
