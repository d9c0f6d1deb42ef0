namespace FlightSearch.Scraper;

/// <summary>Explains why a code is not an airport. The sentence continues after the code.</summary>
public static class AirportHint
{
    private const int Guesses = 3;

    /// <summary>
    /// Null for the code of an airport; otherwise what is wrong and what to give, such as <c>is not an airport; did you
    /// mean …?</c>
    /// </summary>
    public static string? For(string code)
    {
        if (AirportTable.Find(code) is not null)
        {
            return null;
        }

        if (AirportTable.FindCity(code.Trim().ToUpperInvariant()) is { } city)
        {
            return $"is the code of a city; give its airports {string.Join(", ", city.Airports.Select(airport => airport.Code))}.";
        }

        var guesses = AirportTable.DidYouMean(code, Guesses);

        return guesses is []
            ? "is not a known airport; give three capitals such as JFK."
            : $"is not an airport; did you mean {Either([.. guesses.Select(Label)])}?";
    }

    /// <summary>The same for a place that may also be a position.</summary>
    public static string? ForPlace(string place)
    {
        if (AirportGlobe.Position(place) is not null)
        {
            return null;
        }

        return place.Any(letter => char.IsAsciiDigit(letter) || letter == ',')
            ? "is not a position; give latitude and longitude such as 52.5,13.4."
            : For(place.ToUpperInvariant());
    }

    private static string Either(IReadOnlyList<string> labels) =>
        labels.Count == 1 ? labels[0] : $"{string.Join(", ", labels.SkipLast(1))} or {labels[^1]}";

    private static string Label(Airport airport)
    {
        var name = airport.Name.Replace(" International", "", StringComparison.Ordinal).Replace(" Airport", "", StringComparison.Ordinal);

        return name.StartsWith(airport.City, StringComparison.OrdinalIgnoreCase)
            ? $"{airport.Code} ({name})"
            : $"{airport.Code} ({airport.City}, {name})";
    }
}
