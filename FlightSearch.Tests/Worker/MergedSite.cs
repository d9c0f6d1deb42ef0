using FlightSearch.Scraper;

namespace FlightSearch.Tests.Worker;

/// <summary>A site with flights between all airports, unless said otherwise.</summary>
internal sealed class MergedSite
{
    public MergedSite() => Scraper = new StubScraper((query, _, _) => Task.FromResult(Answer(query)));

    public StubScraper Scraper { get; }

    public Func<string, string, bool> HasFlights { get; init; } = (_, _) => true;

    /// <summary>Whether flights that there are appear on pages of several pairs, too.</summary>
    public Func<string, string, bool> IsOnMergedPages { get; init; } = (_, _) => true;

    /// <summary>Pages of more pairs lack rows, and say so.</summary>
    public int MostPairs { get; init; } = int.MaxValue;

    public int RowsOfPair { get; init; } = 1;

    public string? Unknown { get; init; }

    /// <summary>What the site answers to every query; null for its pages.</summary>
    public ScrapeResult? Fault { get; set; }

    /// <summary>Pages with flights of this pair cannot be read.</summary>
    public (string From, string To)? Unreadable { get; init; }

    /// <summary>The price of this pair is larger than a column can store.</summary>
    public (string From, string To)? Unstorable { get; init; }

    private ScrapeResult Answer(FlightQuery query)
    {
        var leg = query.Legs[0];
        var pairs = (from one in leg.From from other in leg.To select (From: one, To: other)).ToArray();
        var row = StubScraper.Page(query, 100, "Spirit").Itineraries[0];
        var page = new FlightPage
        {
            Source = PageSource.Ds1,
            UnreadRows = pairs.Length > MostPairs ? 1 : 0,
            UnknownAirports = pairs.Length > 1 && Unknown is not null ? [Unknown] : [],
            Itineraries =
            [
                .. from pair in pairs
                   where HasFlights(pair.From, pair.To)
                       && (pairs.Length == 1 || IsOnMergedPages(pair.From, pair.To))
                   from number in Enumerable.Range(0, RowsOfPair)
                   select row with
                   {
                       From = pair.From,
                       To = pair.To,
                       Price = pair == Unstorable ? 1_755_820_740_000_000m : 100 + number,
                       Legs = [row.Legs[0] with { From = pair.From, To = pair.To }],
                   },
            ],
        };

        return Fault is not null ? Fault
            : Unreadable is { } broken && pairs.Contains(broken) ? new ScrapeResult.Unreadable("unknown layout")
            : page.Itineraries is [] ? new ScrapeResult.NoFlights(page)
            : new ScrapeResult.Found(page);
    }
}
