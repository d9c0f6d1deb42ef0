namespace FlightSearch.Scraper;

/// <summary>The address of the results page that answers a query.</summary>
public static class GoogleFlightsUrl
{
    public static Uri DefaultBase { get; } = new("https://www.google.com");

    // "Show all": without it the page leaves out the rows that its default view folds away.
    private const string ShowAll = "EgQIABABIgA";

    /// <param name="query">A valid query; this does not look.</param>
    /// <param name="baseAddress">Scheme and host, for a stand-in; <see cref="DefaultBase"/> when null.</param>
    public static Uri Build(FlightQuery query, Uri? baseAddress = null)
    {
        var country = query.Country is { } code ? $"&gl={Uri.EscapeDataString(code)}" : "";
        var page = $"/travel/flights/search?tfs={TfsCodec.Encode(query)}&tfu={ShowAll}"
            + $"&hl={Uri.EscapeDataString(query.Language)}{country}&curr={Uri.EscapeDataString(query.Currency)}";

        return new Uri(baseAddress ?? DefaultBase, page);
    }
}
