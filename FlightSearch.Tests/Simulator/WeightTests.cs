using System.Net;

namespace FlightSearch.Tests.Simulator;

public sealed class WeightTests(WeightTests.HeavySite site) : IClassFixture<WeightTests.HeavySite>
{
    [Theory]
    [InlineData("DFW", "ABI")]
    [InlineData("EWR", "MIA")]
    [InlineData("LHR", "CDG")]
    [InlineData("ABI", "INV")]
    public async Task A_padded_page_weighs_what_a_real_one_does_and_packs_as_small(string from, string to)
    {
        using var client = site.Open();
        var address = new Asked(from, to, "2026-12-18").Address;
        var plain = await client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var packed = await client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);

        Assert.InRange(plain.Length, 1_600_000, 3_600_000);
        Assert.InRange(packed.Length, 200_000, 600_000);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_page_is_packed_as_asked_and_says_that_it_is_simulated(string encoding)
    {
        using var client = site.Open();
        client.DefaultRequestHeaders.Add("Accept-Encoding", encoding);
        using var response = await client.GetAsync(new Asked("LHR", "CDG", "2026-12-18").Address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(encoding, Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Equal("true", Assert.Single(response.Headers.GetValues("X-Simulated")));
    }

    [Fact]
    public async Task Padding_changes_nothing_of_the_board()
    {
        await using var light = new SimulatorSite();
        var (heavy, slim) = (await site.AskAsync(new Asked("LHR", "CDG", "2026-12-18")), await light.AskAsync(new Asked("LHR", "CDG", "2026-12-18")));

        Assert.Equal(slim.Data.GetRawText(), heavy.Data.GetRawText());
        Assert.True(slim.Html.Length < heavy.Html.Length / 4);
    }

    public sealed class HeavySite : SimulatorSite
    {
        public HeavySite() => With("Padding", "true");
    }
}
