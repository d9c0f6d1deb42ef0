using FlightSearch.Benchmarks.Scraper;

return args switch
{
    ["scraper"] => await ScraperBenchmarks.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: FlightSearch.Benchmarks scraper

        scraper  reading pages and writing queries, compared with what .NET needs for the same bytes
        """);
    return 2;
}
