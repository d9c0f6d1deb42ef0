using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The remarks below the rows of a page.</summary>
internal static class PageRemarks
{
    // As many as fit on two lines; --json prints all.
    private const int MostNames = 10;

    /// <summary>Remark on a page whose cards and data belong to two searches.</summary>
    public const string DataRemark =
        "The data belongs to a page loaded before, so the cards were read. "
        + "Reload the page and save it to get all fields.";

    /// <summary>Printed for a page whose cards are in a language other than English.</summary>
    public const string LanguageRemark =
        "The cards are not in English, so only prices, flights, airports, dates and emissions are certain to be read. "
        + "Request the page with hl=en for all fields.";

    /// <param name="printed">Rows printed above.</param>
    /// <param name="context">Null for a saved page.</param>
    public static IEnumerable<string> Of(FlightPage page, int printed, PageContext? context)
    {
        var currency = page.Itineraries.Select(row => row.Currency).FirstOrDefault(code => code is not null);

        IEnumerable<string?> remarks =
        [
            Rows(page, printed, context), .. Missing(page, context), .. Journey(page), Insights(page, currency),
            .. Filters(page, currency),
        ];

        // A name with line breaks must not look like another remark.
        return remarks.OfType<string>().Select(remark => remark.ReplaceLineEndings(" "));
    }

    private static string Rows(FlightPage page, int printed, PageContext? context)
    {
        if (page.Itineraries is not [var first, ..])
        {
            return "No flights.";
        }

        var all = Counted.Of(page.Itineraries.Count, "itinerary", "itineraries");
        var rows = $"{printed:N0} of {all}, leaving on {first.DepartureDate:yyyy-MM-dd}";

        return page.FoldedRows == 0 ? $"{rows}."
            : context is not null ? $"{rows}; Google's own view hides {page.FoldedRows:N0} of them."
            : page.FoldedRows > page.Itineraries.Count(row => !row.Best) + page.UnreadRows
                ? $"{rows}. {page.FoldedRows:N0} more were hidden when this page was saved."
            : $"{rows}. Google's own view hides {Counted.Of(page.FoldedRows, "row")}, "
                + "missing here if the page was saved from it.";
    }

    private static IEnumerable<string> Missing(FlightPage page, PageContext? context)
    {
        if (page.DataConflict is not null)
        {
            yield return DataRemark;
        }

        if (page.NeedsEnglish)
        {
            yield return LanguageRemark;
        }

        if (page.FilteredRows > 0)
        {
            yield return $"{Counted.Of(page.FilteredRows, "row")} left out because the query excludes them.";
        }

        if (page.UnknownAirports.Count > 0)
        {
            yield return
                $"Google does not know {string.Join(", ", page.UnknownAirports)}; the page is for the other airports.";
        }

        if (page.ForeignCurrencyRows > 0)
        {
            yield return $"{Counted.Of(page.ForeignCurrencyRows, "row")} priced in another currency than asked for."
                + (context?.Query.MaxPrice is null ? "" : " The price limit was not applied to them.");
        }

        if (page.IsAtCap)
        {
            yield return "Google shows no more rows than these: others may be missing. Ask for fewer airports.";
        }

        if (page.UnreadRows > 0)
        {
            yield return $"{Counted.Of(page.UnreadRows, "row")} could not be read and are missing.";
        }
    }

    private static IEnumerable<string> Journey(FlightPage page)
    {
        if (page.Slices.Count < 2)
        {
            yield break;
        }

        for (var i = 0; i < page.Leg && i < page.Slices.Count; i++)
        {
            yield return $"Chosen for leg {i + 1}: {string.Join(", ", page.Slices[i].Chosen.Select(Flight))}.";
        }

        if (page.Leg is { } leg && leg < page.Slices.Count && page.Itineraries.Count > 0)
        {
            var slice = page.Slices[leg];
            yield return $"The rows are for leg {leg + 1} of {page.Slices.Count}, {Places(slice.From)} to "
                + $"{Places(slice.To)}; the prices are for the whole journey.";
        }
    }

    private static string Flight(FlightLeg leg) =>
        $"{leg.FlightNumber} {leg.From}-{leg.To} {leg.Departure:yyyy-MM-dd HH:mm}".TrimStart();

    private static string Places(IReadOnlyList<string> places) => string.Join(",", places);

    private static string? Insights(FlightPage page, string? currency)
    {
        if (page.PriceInsights is not { } insights)
        {
            return null;
        }

        var lowest = insights.Lowest is { } price ? $", the cheapest is {RowText.Money(price, currency)}" : "";
        var typical = insights is { TypicalLow: { } low, TypicalHigh: { } high }
            ? $", {RowText.Money(low, currency)} to {high:#,##0.###} would be typical"
            : "";

        return $"Prices are {insights.Level.ToString().ToLowerInvariant()}{lowest}{typical}.";
    }

    private static IEnumerable<string?> Filters(FlightPage page, string? currency) =>
        page is { FiltersOffered: { } filters, Itineraries.Count: > 0 }
            ? [Scales(filters, currency), Names(filters)]
            : [];

    private static string? Scales(FiltersOffered filters, string? currency)
    {
        string?[] scales =
        [
            filters.Price is { } price ? $"{RowText.Money(price.Lowest, currency)} to {price.Highest:#,##0.###}" : null,
            Scale("flights of", filters.DurationMinutes),
            Scale("layovers of", filters.LayoverMinutes),
        ];

        return string.Join(", ", scales.OfType<string>()) is { Length: > 0 } text ? $"Filters offered: {text}." : null;
    }

    private static string? Scale(string what, Extent<int>? minutes) => minutes is null
        ? null
        : $"{what} {RowText.Minutes(minutes.Lowest)} to {RowText.Minutes(minutes.Highest)}";

    private static string? Names(FiltersOffered filters)
    {
        string?[] lists =
        [
            List("Airlines", [.. filters.Airlines.Select(airline => $"{airline.Name} {airline.Code}")]),
            List("alliances", [.. filters.Alliances.Select(alliance => alliance.Name)]),
            List("connections", [.. filters.ConnectingAirports.Select(airport => airport.Code)]),
        ];
        var text = string.Join("; ", lists.OfType<string>());

        return text.Length == 0 ? null : $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    private static string? List(string what, IReadOnlyList<string> names) => names is []
        ? null
        : $"{what}: {string.Join(", ", names.Take(MostNames))}"
            + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
}
