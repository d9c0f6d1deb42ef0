namespace FlightSearch.Scraper;

/// <summary>How else the name of a city is written: Duesseldorf, St Petersburg, Fort Myers and Ft. Myers.</summary>
internal static class CitySpelling
{
    private static readonly (string Written, string Also)[] Beginnings =
        [("Saint ", "St "), ("Saint-", "St "), ("St. ", "Saint "), ("Sankt ", "St "), ("Fort ", "Ft "), ("Mount ", "Mt ")];

    private static readonly (string Written, string Also)[] Letters =
        [("ä", "ae"), ("ö", "oe"), ("ø", "oe"), ("ü", "ue"), ("å", "aa"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ø", "Oe"), ("Ü", "Ue"), ("Å", "Aa")];

    /// <summary>The name itself first.</summary>
    public static IEnumerable<string> All(string city)
    {
        yield return city;

        foreach (var (written, also) in Beginnings)
        {
            if (city.StartsWith(written, StringComparison.Ordinal))
            {
                yield return also + city[written.Length..];
            }
        }

        var spelledOut = Letters.Aggregate(city, (name, letter) => name.Replace(letter.Written, letter.Also, StringComparison.Ordinal));
        if (spelledOut != city)
        {
            yield return spelledOut;
        }
    }
}
