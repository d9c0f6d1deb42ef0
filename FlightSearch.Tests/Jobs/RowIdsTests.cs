using FlightSearch.Jobs;

namespace FlightSearch.Tests.Jobs;

public sealed class RowIdsTests
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_have_version_7_and_ascend()
    {
        Guid[] ids = [.. RowIds.Next(Noon, 1_000)];

        Assert.All(ids, id => Assert.Equal((7, 0x8), (id.Version, id.Variant & 0xC)));
        string[] texts = [.. ids.Select(id => id.ToString())]; // PostgreSQL compares ids as their text
        Assert.Equal(texts.Distinct().Order(StringComparer.Ordinal), texts);
    }

    [Fact]
    public void Ids_of_the_same_millisecond_are_unique()
    {
        Guid[] ids = [.. Enumerable.Range(0, 1_000).SelectMany(_ => RowIds.Next(Noon, 10))];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
