using System.Net;
using FlightSearch.Api.Jobs;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

/// <summary>Values that an option cannot have.</summary>
public sealed class UsageTests
{
    private const string Id = StubApi.JobId;

    private static readonly string[] Search = ["search", "--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09"];

    public static TheoryData<string[], string> Counts => new()
    {
        { ["page", "x"], "--top" },
        { ["page", "x"], "--choose" },
        { ["results", Id], "--top" },
        { Search, "--top" },
        { ["airports", "london"], "--limit" },
        { ["airports", "--near", "JFK"], "--km" },
    };

    public static TheoryData<string[], string> NumbersOfTheApi => new()
    {
        { ["jobs"], "--limit" },
        { Search, "--adults" },
        { Search, "--children" },
        { Search, "--infants-on-lap" },
        { Search, "--infants-in-seat" },
        { Search, "--max-stops" },
        { Search, "--max-duration" },
        { Search, "--max-price" },
        { Search, "--keep-cheapest" },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task A_count_must_be_a_whole_number_above_0(string[] command, string option)
    {
        foreach (var value in new[] { "abc", "99999999999", "12.5", "-3", "0", "1,000", "" })
        {
            var run = await Flights.AskAsync(new StubApi(), [.. command, option, value]);

            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"{option} must be a whole number, 1 or more.\n", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Results_take_either_top_or_all()
    {
        var run = await Flights.AskAsync(new StubApi(), "results", Id, "--top", "5", "--all");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Give either --top or --all.\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NumbersOfTheApi))]
    public async Task The_API_checks_the_ranges_of_other_numbers(string[] command, string option)
    {
        foreach (var value in new[] { "abc", "99999999999", "12.5", "1,000", "" })
        {
            var run = await Flights.AskAsync(new StubApi(), [.. command, option, value]);

            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"{option} must be a whole number.\n", run.Error, StringComparison.Ordinal);
        }

        foreach (var value in new[] { "-3", "0", "2147483647" })
        {
            var api = new StubApi();
            await Flights.AskAsync(api, [.. command, option, value]);

            Assert.Contains(value, command[0] == "jobs" ? api.Asked[0] : api.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("limit", "jobs", "--limit", "501")]
    [InlineData("keepCheapest", "search", "--from", "JFK", "--to", "LHR", "--outbound", "2027-03-09", "--keep-cheapest", "0")]
    public async Task The_error_text_of_the_API_is_printed_with_the_option(string field, params string[] command)
    {
        var problem = $$"""{"status":400,"code":"invalid","detail":"1 field is wrong.","errors":{"{{field}}":["Must be other."] } }""";
        var api = new StubApi()
            .On("GET /api/v1/jobs?limit=501", problem, HttpStatusCode.BadRequest)
            .On("POST /api/v1/jobs", problem, HttpStatusCode.BadRequest);
        var run = await Flights.AskAsync(api, command);

        Assert.Equal((1, $"1 field is wrong.\n  {field} ({command[^2]}): Must be other.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void A_range_of_dates_is_as_long_as_a_list_of_the_API_may_be() =>
        Assert.Equal(SearchRequest.MaxEntries, DateList.MaxDays);

    [Fact]
    public async Task Each_value_of_a_repeated_number_is_checked() =>
        Assert.StartsWith("--choose must be", (await Flights.RunAsync("page", "x", "--choose", "1", "--choose", "b")).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("results")]
    [InlineData("cancel")]
    public async Task A_malformed_id_is_wrong_usage(string command)
    {
        var run = await Flights.RunAsync(command, "latest");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("'latest' is not a job id such as 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44.\n", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Reads the options from the help, so that new ones are covered.</summary>
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
    public async Task No_message_names_a_NET_type(params string[] command)
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
