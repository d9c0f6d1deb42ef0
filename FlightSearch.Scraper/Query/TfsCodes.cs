namespace FlightSearch.Scraper;

/// <summary>The numbers used in a <c>tfs</c> value.</summary>
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
    public const int City = 3; // for new queries; Google also writes 2

    public const int LessEmissions = 1;

    /// <summary>The location type for a new query. City identifiers start with a slash.</summary>
    public static int LocationType(string place) => place.StartsWith('/') ? City : Airport;
}
