namespace FlightSearch.Scraper;

/// <summary>The address of the results page that answers a query.</summary>
public static class GoogleFlightsUrl
{
    /// <summary>The real site.</summary>
    public static Uri DefaultBase { get; } = new("https://www.google.com");

    // "Show all": without it the page leaves out the rows that its default view folds away.
    private const string BestTab = "EgQIABABIgA";
    private const string CheapestTab = "EggIABABIAIoASIA";

    /// <summary>The address of the results page, with the rows that its default view folds away.</summary>
    /// <param name="query">A valid query; this does not look.</param>
    /// <param name="baseAddress">Scheme and host, for a simulator; <see cref="DefaultBase"/> when null.</param>
    public static Uri Build(FlightQuery query, Uri? baseAddress = null) => Build("search", query, $"&tfu={(query.Tab == ResultsTab.Cheapest ? CheapestTab : BestTab)}", baseAddress);

    /// <summary>
    /// The tab that the <c>tfu</c> parameter of a browser's address shows: the cheapest where its field 2.4 is 2 and its field 2.5 is 1,
    /// <see cref="ResultsTab.Best"/> for any other value. Reads either Base64 alphabet, padded or not.
    /// </summary>
    public static ResultsTab TabOf(string? tfu)
    {
        const int View = 2, List = 4, Sort = 5;
        ulong list = 0, sort = 0;

        for (var message = new WireReader(GoogleBase64.Decode(tfu ?? "")); message.Next();)
        {
            for (var view = new WireReader(message.Field == View ? message.Bytes : []); view.Next();)
            {
                list = view.Field == List ? view.Number : list;
                sort = view.Field == Sort ? view.Number : sort;
            }
        }

        return (list, sort) is (2, 1) ? ResultsTab.Cheapest : ResultsTab.Best;
    }

    /// <summary>
    /// The address at which a journey can be booked; it needs no token and does not expire before the flights do. Null unless flights are
    /// chosen for every direction (<see cref="FlightQuery.Choose(Itinerary)"/>).
    /// </summary>
    public static Uri? BuildBooking(FlightQuery query, Uri? baseAddress = null) =>
        query.Legs.Count > 0 && query.NextLeg == query.Legs.Count ? Build("booking", query, "", baseAddress) : null;

    /// <summary>
    /// The same for an itinerary of a page whose query is not known. Null where the page does not say what journey it is for, or is not for its
    /// last direction.
    /// </summary>
    /// <param name="page">What was read of the page.</param>
    /// <param name="itinerary">One of its rows.</param>
    /// <param name="passengers">One adult when null: a page does not say for whom it is.</param>
    /// <param name="baseAddress">Scheme and host, for the page of a simulator; <see cref="DefaultBase"/> when null.</param>
    public static Uri? BuildBooking(FlightPage page, Itinerary itinerary, Passengers? passengers = null, Uri? baseAddress = null) =>
        PageQuery.Of(page, itinerary, passengers ?? new Passengers())?.Choose(itinerary) is { } chosen ? BuildBooking(chosen, baseAddress) : null;

    private static Uri Build(string page, FlightQuery query, string view, Uri? baseAddress)
    {
        var country = query.Country is { } code ? $"&gl={Uri.EscapeDataString(code)}" : "";
        var address = $"/travel/flights/{page}?tfs={TfsCodec.Encode(query)}{view}"
            + $"&hl={Uri.EscapeDataString(query.Language)}{country}&curr={Uri.EscapeDataString(query.Currency)}";

        return new Uri(baseAddress ?? DefaultBase, address);
    }
}
