using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using BenchmarkDotNet.Attributes;
using FlightSearch.Scraper;

namespace FlightSearch.Benchmarks.Scraper;

/// <summary>Reading a page, compared with a bare walk through its JSON and with building its DOM.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class ParseBenchmarks
{
    private byte[] _page = [];
    private byte[] _slice = [];

    public static IEnumerable<string> Pages => Scraper.Pages.Names;

    [ParamsSource(nameof(Pages))]
    public string Page { get; set; } = "";

    [GlobalSetup]
    public void Read()
    {
        _page = Scraper.Pages.Page(Page);
        _slice = Scraper.Pages.Slice(_page);
    }

    [Benchmark(Baseline = true)]
    public int Walk()
    {
        var reader = new Utf8JsonReader(_slice);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    [Benchmark]
    public ScrapeResult Parse() => PageParser.Parse(_page);

    [Benchmark]
    public IHtmlDocument Dom() => new HtmlParser().ParseDocument(new MemoryStream(_page));
}
