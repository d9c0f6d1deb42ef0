using System.Net;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

public sealed class UnreadableCommandTests : IDisposable
{
    private const string First = "01a20c52-1298-797a-abef-1c20655d9171";
    private const string Second = "01a20c52-1298-797a-abef-1c20655d9172";
    private const string Path = "GET /api/v1/unreadable-pages";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flightsearch-unreadable-");

    private static string Layouts => $$"""
        {"layouts":[{"fingerprint":"data: none; cards: no","pages":2,"firstObservedAt":"2027-03-01T12:00:00Z",
        "lastObservedAt":"2027-03-02T12:00:00Z","lastAddress":"https://a.example",
        "pageIds":["{{First}}","{{Second}}"]}]}
        """;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Layouts_are_listed_with_their_pages()
    {
        var run = await Flights.AskAsync(new StubApi().On(Path, Layouts), "unreadable");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("data: none; cards: no +2 +2027-03-01 ..:.. +2027-03-02 ..:..", run.Output);
    }

    [Fact]
    public async Task JSON_output_has_one_layout_a_line()
    {
        var run = await Flights.AskAsync(new StubApi().On(Path, Layouts), "unreadable", "--json");

        Assert.Contains($"\"pageIds\":[\"{First}\"", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_saved_in_files_whose_names_are_printed()
    {
        var folder = System.IO.Path.Combine(_folder.FullName, "new");
        var api = new StubApi().On(Path, Layouts)
            .On($"{Path}/{First}", "<!doctype html>é")
            .On($"{Path}/{Second}", """{"code":"unreadablePageNotFound","detail":"No."}""", HttpStatusCode.NotFound);
        var run = await Flights.AskAsync(api, "unreadable", "--save", folder);

        var file = System.IO.Path.Combine(folder, $"{First}.html");
        Assert.Equal((0, $"{file}\n"), (run.ExitCode, run.Output));
        Assert.Equal("<!doctype html>é", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal([file], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_an_error()
    {
        var file = System.IO.Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var run = await Flights.AskAsync(new StubApi().On(Path, Layouts), "unreadable", "--save", file);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.StartsWith("The pages cannot be saved: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_pages_nothing_is_printed_on_standard_output()
    {
        var run = await Flights.AskAsync(new StubApi().On(Path, """{"layouts":[]}"""), "unreadable");

        Assert.Equal((0, "", "No unreadable pages are kept.\n"), (run.ExitCode, run.Output, run.Error));
    }
}
