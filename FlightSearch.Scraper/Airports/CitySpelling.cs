using System.Text;

namespace FlightSearch.Scraper;

/// <summary>Other spellings of city names, such as Duesseldorf, St Petersburg and Ft. Myers.</summary>
internal static class CitySpelling
{
    private static readonly (string Written, string Also)[] Beginnings =
        [("Saint ", "St "), ("Saint-", "St "), ("St. ", "Saint "), ("Sankt ", "St "), ("Fort ", "Ft "), ("Mount ", "Mt ")];

    private static readonly (string Written, string Also)[] Letters =
        [("ä", "ae"), ("ö", "oe"), ("ø", "oe"), ("ü", "ue"), ("å", "aa"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ø", "Oe"), ("Ü", "Ue"), ("Å", "Aa")];

    /// <summary>Empty if there is no other spelling.</summary>
    public static string[] Others(string city)
    {
        foreach (var (written, also) in Beginnings)
        {
            if (city.StartsWith(written, StringComparison.Ordinal))
            {
                return [also + city[written.Length..]];
            }
        }

        if (Ascii.IsValid(city))
        {
            return [];
        }

        var spelledOut = Letters.Aggregate(city, (name, letter) => name.Replace(letter.Written, letter.Also, StringComparison.Ordinal));

        return spelledOut == city ? [] : [spelledOut];
    }
}
