namespace FlightSearch.Scraper;

/// <summary>The numbers that a <c>tfs</c> value is made of.</summary>
internal static class TfsCodes
{
    public const int Mode = 28;
    public const int FlightSearch = 2;
    public const int Explore = 3;

    public const int Adult = 1;
    public const int Child = 2;
    public const int InfantOnLap = 3;
    public const int InfantInSeat = 4;

    public const int Airport = 1;
    public const int City = 3; // of a new query; 2 occurs, too

    public const int LessEmissions = 1;

    /// <summary>The location type that a new query writes. Knowledge-Graph identifiers are paths; airport codes never are.</summary>
    public static int LocationType(string place) => place.StartsWith('/') ? City : Airport;
}
