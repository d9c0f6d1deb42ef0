using FlightSearch.Jobs;

namespace FlightSearch.Tests.Jobs;

public sealed class JobIdsTests
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_increase_with_time_even_within_a_millisecond()
    {
        // PostgreSQL compares ids byte by byte, as their text does.
        string[] ids = [.. Enumerable.Range(0, 2_000).Select(i => JobIds.Next(Noon.AddTicks(10 * i)).ToString())];

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Ids_have_version_7_and_are_unique()
    {
        Guid[] ids = [.. Enumerable.Range(0, 1_000).Select(_ => JobIds.Next(Noon))];

        Assert.All(ids, id => Assert.Equal((7, 0x8), (id.Version, id.Variant & 0xC)));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
