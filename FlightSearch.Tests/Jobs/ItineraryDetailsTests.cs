using System.Text.Json;
using CsCheck;
using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Jobs;

/// <summary>Nothing of the flights and layovers of an itinerary is lost in the stored form.</summary>
public sealed class ItineraryDetailsTests
{
    private static readonly Gen<FlightResultRow[]> Combination = Gen.Select(
        ItineraryGen.Leg.Array[0, 4], ItineraryGen.Layover.Array[0, 3], ValueTuple.Create)
        .Array[1, 5].Select(Rows);

    [Fact]
    public void Any_flights_and_layovers_come_back_exactly() => Combination.Sample(rows =>
        AssertSame(rows, CombinationDetails.Write(rows)));

    [Fact]
    public async Task All_itineraries_of_the_captured_pages_come_back_exactly_from_few_bytes()
    {
        var (count, bytes) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(Captures.Require(), "*", SearchOption.AllDirectories))
        {
            var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            if (PageParser.Parse(content) is ScrapeResult.Found { Page.Itineraries: [_, ..] found })
            {
                var rows = Rows([.. found.Select(row => (row.Legs.ToArray(), row.Layovers.ToArray()))]);
                var stored = CombinationDetails.Write(rows);
                AssertSame(rows, stored);
                count += rows.Length;
                bytes += stored.Length;
            }
        }

        Assert.InRange(count, 500, int.MaxValue);
        Assert.InRange(bytes / count, 1, 90);
    }

    [Fact]
    public void Details_of_a_newer_format_are_refused()
    {
        var stored = CombinationDetails.Write(Rows([([], [])]));
        stored[0]++;

        Assert.Throws<NotSupportedException>(() => CombinationDetails.Read(stored));
    }

    /// <summary>Ranks have gaps where only the cheapest itineraries are kept.</summary>
    private static FlightResultRow[] Rows((FlightLeg[] Legs, Layover[] Layovers)[] itineraries) =>
    [
        .. itineraries.Select((itinerary, number) => new FlightResultRow
        {
            Rank = number * 3,
            DepartureAirport = "EWR",
            DestinationAirport = "MIA",
            Airline = "",
            DepartsAt = ItineraryGen.Start,
            Legs = itinerary.Legs,
            Layovers = itinerary.Layovers,
        }),
    ];

    private static void AssertSame(FlightResultRow[] rows, byte[] stored)
    {
        var details = CombinationDetails.Read(stored);
        foreach (var row in rows)
        {
            var read = details.Find(row.Rank, row.DepartsAt)!;
            Assert.Equal(Json(row.Legs), Json(read.Legs));
            Assert.Equal(Json(row.Layovers), Json(read.Layovers!));
        }

        Assert.Null(details.Find(1, ItineraryGen.Start));
    }

    private static string Json<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, JobJson.Options);
}
