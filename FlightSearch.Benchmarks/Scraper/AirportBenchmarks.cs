using BenchmarkDotNet.Attributes;
using FlightSearch.Scraper;

namespace FlightSearch.Benchmarks.Scraper;

/// <summary>Airport searches. No limit applies to them.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class AirportBenchmarks
{
    [Params("JFK", "london", "st petersburg", "Hethrow")]
    public string Text { get; set; } = "";

    [Benchmark(Baseline = true)]
    public Airport? Find() => AirportTable.Find(Text);

    [Benchmark]
    public IReadOnlyList<Airport> Search() => AirportTable.Search(Text);

    [Benchmark]
    public IReadOnlyList<Airport> DidYouMean() => AirportTable.DidYouMean(Text);

    [Benchmark]
    public IReadOnlyList<NearbyAirport> Near() => AirportTable.Near(40.64, -73.78, km: 100);
}
