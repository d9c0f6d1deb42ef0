using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

public sealed class DateListTests
{
    [Theory]
    [InlineData("2027-03-28", "2027-03-28")]
    [InlineData("2027-03-28,2027-03-30", "2027-03-28 2027-03-30")]
    [InlineData(" 2027-03-28 , 2027-03-30, ", "2027-03-28 2027-03-30")]
    [InlineData("2027-02-27..2027-03-01", "2027-02-27 2027-02-28 2027-03-01")]
    [InlineData("2028-02-28 .. 2028-03-01", "2028-02-28 2028-02-29 2028-03-01")]
    [InlineData("2027-03-28..2027-03-28", "2027-03-28")]
    [InlineData("2026-12-31..2027-01-01,2027-05-05", "2026-12-31 2027-01-01 2027-05-05")]
    [InlineData("", "")]
    public void Days_and_ranges_are_read(string text, string days) =>
        Assert.Equal(days, string.Join(' ', DateList.Read(text, Assert.Fail).Select(day => $"{day:O}")));

    [Theory]
    [InlineData("tomorrow", "tomorrow")]
    [InlineData("2027-3-28", "2027-3-28")]
    [InlineData("28.03.2027", "28.03.2027")]
    [InlineData("2027-02-30", "2027-02-30")]
    [InlineData("2027-03-05..2027-03-01", "ends before it begins")]
    [InlineData("2027-03-05..", "nor a range")]
    [InlineData("..2027-03-05", "nor a range")]
    [InlineData("2027-03-01..2027-03-02..2027-03-03", "nor a range")]
    [InlineData("2027-03-01-2027-03-02", "nor a range")]
    [InlineData("0001-01-01..9999-12-31", "longer than 1000 days")]
    [InlineData("2027-03-28,x", "'x'")]
    public void An_invalid_date_or_range_is_named(string text, string complaint)
    {
        List<string> complaints = [];
        DateList.Read(text, complaints.Add);

        Assert.Contains(complaint, Assert.Single(complaints), StringComparison.Ordinal);
    }
}
