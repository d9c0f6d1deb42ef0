using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using FlightSearch.Scraper;

namespace FlightSearch.Benchmarks.Scraper;

/// <summary>Decompressing and reading a page, compared with decompressing it.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class InflateBenchmarks
{
    private byte[] _compressed = [];

    public static IEnumerable<string> Pages => Scraper.Pages.Names;

    [ParamsSource(nameof(Pages))]
    public string Page { get; set; } = "";

    [GlobalSetup]
    public void Compress()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(Scraper.Pages.Page(Page));
        }

        _compressed = compressed.ToArray();
    }

    [Benchmark(Baseline = true)]
    public long Inflate()
    {
        using var page = Open();
        var buffer = new byte[64 * 1024];
        long length = 0;
        while (page.Read(buffer) is > 0 and var read)
        {
            length += read;
        }

        return length;
    }

    [Benchmark]
    public async Task<ScrapeResult> InflateAndParse() => await PageParser.ParseAsync(Open());

    private GZipStream Open() => new(new MemoryStream(_compressed), CompressionMode.Decompress);
}
