using System.Globalization;
using System.IO.Compression;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse.Mutations;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Scraper.Parse;

/// <summary>Whatever arrives, the parser answers: no exception, soon, within bounds, and with nothing but sound values.</summary>
public sealed class MutationTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    // The whole run has 20,000; CONTRIBUTING.md says how to ask for it.
    private const string Switch = "FLIGHTSEARCH_MUTATIONS";
    private const int Sample = 2_000;

    private static readonly TimeSpan PatienceForSample = TimeSpan.FromMinutes(4);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broken_page_ends_in_a_typed_result()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable(Switch), CultureInfo.InvariantCulture, out var asked) ? asked : Sample;
        var run = new MutationRun(await Originals.AllAsync(site));
        var reading = Task.Run(() => run.Read(count), Cancellation);

        await Task.WhenAny(reading, Task.Delay(PatienceForSample * Math.Max(1, count / Sample), TimeProvider.System, Cancellation));

        Assert.True(reading.IsCompleted, $"Still reading {string.Join("; ", run.Running)}.");
        await reading;
        TestContext.Current.SendDiagnosticMessage(run.Summary);
        Assert.True(!run.Failures.Any(), string.Join("\n", run.Failures));
        Assert.Equal(count, run.Ends.Values.Sum());
        Assert.True(count < Sample || run.Ends.GetValueOrDefault("found") > count / 3, $"Too few were read deeply: {run.Summary}");
    }

    [Fact]
    public async Task An_incomplete_compressed_page_is_cut_off()
    {
        var random = new Random(8);

        foreach (var original in (await Originals.AllAsync(site)).SelectMany(group => group))
        {
            var packed = Recoding.Pack(original.Bytes);
            var whole = await UnpackAsync(packed);

            Assert.NotEmpty(whole.Message);

            for (var i = 0; i < 3; i++)
            {
                var cut = await UnpackAsync(packed[..random.Next(packed.Length - 8)]);
                Assert.True(cut is ScrapeResult.CutOff || original.Rows == 0 || cut.Code == whole.Code, $"{original.Name}: {cut.Code}");

                byte[] flipped = [.. packed];
                flipped[random.Next(packed.Length)] ^= (byte)(1 << random.Next(8));
                Assert.NotEmpty((await UnpackAsync(flipped)).Message);
            }
        }
    }

    private static async Task<ScrapeResult> UnpackAsync(byte[] packed)
    {
        await using var body = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);

        return await PageParser.ParseAsync(body, cancellation: Cancellation);
    }
}
