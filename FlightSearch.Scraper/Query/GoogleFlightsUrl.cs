namespace FlightSearch.Scraper;

/// <summary>The address of the page that answers a query.</summary>
public static class GoogleFlightsUrl
{
    /// <summary>Google's site.</summary>
    public static Uri DefaultBase { get; } = new("https://www.google.com");

    // "Show all": without it the page lacks the rows that Google's default view hides.
    private const string BestTab = "EgQIABABIgA";
    private const string CheapestTab = "EggIABABIAIoASIA";

    /// <summary>The address of the results page, with the rows that Google's default view hides.</summary>
    /// <param name="query">A valid query. It is not validated here.</param>
    /// <param name="baseAddress">Scheme and host of a simulator; null for <see cref="DefaultBase"/>.</param>
    public static Uri Build(FlightQuery query, Uri? baseAddress = null) => Build("search", query, $"&tfu={(query.Tab == ResultsTab.Cheapest ? CheapestTab : BestTab)}", baseAddress);

    /// <summary>
    /// The tab selected by the <c>tfu</c> parameter of an address. Accepts both Base64 alphabets, with or without
    /// padding.
    /// </summary>
    /// <remarks>
    /// The cheapest tab has 2 in field 2.4 and 1 in field 2.5. Any other value is <see cref="ResultsTab.Best"/>.
    /// </remarks>
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
    /// The address at which the journey can be booked. It needs no token and is valid until the flights depart. Null
    /// unless flights are chosen for every leg (<see cref="FlightQuery.Choose(Itinerary)"/>).
    /// </summary>
    public static Uri? BuildBooking(FlightQuery query, Uri? baseAddress = null) =>
        query.Legs.Count > 0 && query.NextLeg == query.Legs.Count ? Build("booking", query, "", baseAddress) : null;

    /// <summary>
    /// The booking address of an itinerary whose query is not known. Null if the page does not describe the journey, or
    /// if further legs are still to be chosen.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="itinerary">A row of the page.</param>
    /// <param name="passengers">The travellers, which a page does not give; null for one adult.</param>
    /// <param name="baseAddress">Scheme and host of a simulator; null for <see cref="DefaultBase"/>.</param>
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
