namespace FlightSearch.Tests.Cli;

/// <summary>Values that an option cannot have are told in words of the tool.</summary>
public sealed class UsageTests
{
    private const string Id = StubApi.JobId;

    private static readonly string[] Search = ["search", "--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09"];

    public static TheoryData<string[], string, string> Numbers()
    {
        TheoryData<string[], string, string> numbers = new()
        {
            { ["page", "x"], "--top", "from 1 to 2147483647" },
            { ["page", "x"], "--choose", "from 1 to 2147483647" },
            { ["results", Id], "--top", "from 1 to 2147483647" },
            { Search, "--top", "from 1 to 2147483647" },
            { ["jobs"], "--limit", "from 1 to 500" },
            { ["airports", "london"], "--limit", "from 1 to 1000" },
            { ["airports", "--near", "JFK"], "--km", "from 1 to 20000" },
        };
        foreach (var option in new[] { "--adults", "--children", "--infants-on-lap", "--infants-in-seat", "--max-stops", "--max-price", "--keep-cheapest" })
        {
            numbers.Add(Search, option, "from 0 to 2147483647");
        }

        return numbers;
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_number_that_is_none_is_told_with_what_it_may_be(string[] command, string option, string range)
    {
        foreach (var value in new[] { "abc", "99999999999", "12.5", "-3", "1,000", "" })
        {
            var run = await Flights.AskAsync(new StubApi(), [.. command, option, value]);

            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"{option} must be a whole number {range}.\n", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_number_of_several_is_read() =>
        Assert.StartsWith("--choose must be", (await Flights.RunAsync("page", "x", "--choose", "1", "--choose", "b")).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("results")]
    [InlineData("cancel")]
    public async Task An_id_that_is_none_is_told(string command)
    {
        var run = await Flights.RunAsync(command, "latest");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("'latest' is no job's id, such as 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44.\n", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Whatever option is added later, too.</summary>
    [Theory]
    [InlineData("search", "--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09")]
    [InlineData("jobs")]
    [InlineData("results", Id)]
    [InlineData("cancel", Id)]
    [InlineData("airports", "london")]
    [InlineData("page", "x")]
    [InlineData("parse", "no-such-file")]
    [InlineData("decode", "x")]
    [InlineData("url", "no-such-file")]
    public async Task No_message_names_a_type_of_the_program(params string[] command)
    {
        var help = (await Flights.RunAsync(command[0], "--help")).Output;
        var options = help.Split(' ', '\n', ',').Where(word => word.StartsWith("--", StringComparison.Ordinal)).Distinct().ToList();

        Assert.Contains("--help", options);
        foreach (var option in options)
        {
            var run = await Flights.AskAsync(new StubApi(), [.. command, option, "?"]);

            Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
        }
    }
}
