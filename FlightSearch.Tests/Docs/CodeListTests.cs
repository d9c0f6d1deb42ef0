using System.Text.RegularExpressions;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Worker;

namespace FlightSearch.Tests.Docs;

/// <summary>The documents list exactly the codes of the source.</summary>
public sealed partial class CodeListTests
{
    [Fact]
    public void The_API_guide_lists_every_problem_code() => Assert.Equal(
        ProblemCodesOfTheApi().Order(),
        MarkdownPage.Of("docs/api.md").Rows("problem code").Select(row => row[0]).Order());

    [Fact]
    public void The_API_guide_lists_every_failure_code() => Assert.Equal(
        FailureCodes().Order(),
        MarkdownPage.Of("docs/api.md").Rows("failure code").Select(row => row[0]).Order());

    [Fact]
    public void Troubleshooting_lists_every_reason_to_wait_with_its_sentence() => Assert.Equal(
        Enum.GetValues<WaitingFor>().Select(reason => (reason.Code(), reason.Sentence())).Order(),
        MarkdownPage.Of("docs/troubleshooting.md").Rows("waitingFor").Select(row => (row[0], row[1])).Order());

    [Fact]
    public void Problem_codes_in_troubleshooting_exist_with_their_status()
    {
        var known = MarkdownPage.Of("docs/api.md").Rows("problem code").ToDictionary(row => row[0], row => row[1]);
        var rows = MarkdownPage.Of("docs/troubleshooting.md").Rows("status").ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(
            known.TryGetValue(row[1].Split(' ')[0], out var status) && (status == row[0] || status == "other"),
            $"{row[0]} {row[1]} is no problem of the API"));
    }

    /// <summary>The codes in the source, since no list of them exists at run time.</summary>
    private static HashSet<string> ProblemCodesOfTheApi()
    {
        var sources = Directory.GetFiles(
            Path.Combine(Repository.Root, "FlightSearch.Api"), "*.cs", SearchOption.AllDirectories);
        var codes = sources.SelectMany(file => ProblemCode().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Contains("jobNotFound", codes);
        Assert.Contains("methodNotAllowed", codes);
        Assert.Contains("invalidSearchRequest", codes);

        return codes;
    }

    private static HashSet<string> FailureCodes()
    {
        var options = new WorkerOptions();
        ScrapeResult[] results =
        [
            new ScrapeResult.ConsentRequired(), new ScrapeResult.RateLimited(null),
            new ScrapeResult.CircuitOpen(TimeSpan.Zero),
            new ScrapeResult.Blocked(""), new ScrapeResult.UpstreamError(""), new ScrapeResult.InvalidQuery(""),
            new ScrapeResult.WrongBoard(""), new ScrapeResult.NotOnPage(""), new ScrapeResult.OtherAnswer(""),
            new ScrapeResult.CutOff(),
            new ScrapeResult.Unreadable(""), new ScrapeResult.Network(""),
        ];
        Assert.Equal(
            typeof(ScrapeResult).GetNestedTypes().Count(type => type.IsSubclassOf(typeof(ScrapeResult))),
            results.Length + 2); // found, no flights

        return
        [
            .. results.Select(result => PageDecision.On(result, options.MaxRetries, jitter: 0, options))
                .OfType<PageDecision.Fail>().Select(fail => fail.Code),
            "abandoned", // from the worker, not the scraper
        ];
    }

    [GeneratedRegex(
        """(?:Invalid(?:Query)?\((?:.* \? )?|ProblemCode => |Problem\(\s*StatusCodes\.\w+,\s*|StatusCodes\.\w+ =>\s*\(?|_ => \(?)"([a-z]\w+)"[ ,;)]""")]
    private static partial Regex ProblemCode();
}
