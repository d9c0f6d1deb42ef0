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

        scraper  reads pages and writes queries, beside what the platform needs for the same bytes
        """);
    return 2;
}
