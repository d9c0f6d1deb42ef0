using System.Net;
using FlightSearch.Cli;
using FlightSearch.Tests.Cli;

namespace FlightSearch.Tests.Docs;

/// <summary>The commands in the shell code of all documents exist and accept their arguments.</summary>
public sealed class CommandTests
{
    /// <summary>Programs of others that the documents use. Each must be worth its installation.</summary>
    private static readonly string[] Programs =
    [
        "alias", "azd", "cat", "cd", "cp", "curl", "docker", "dotnet", "echo", "export", "git", "head", "journalctl",
        "jq", "ls",
        "openssl", "pg_dump", "pg_restore", "psql", "rm", "systemctl", "umask",
    ];

    public static TheoryData<string, string> Commands => new(MarkdownPage.All
        .SelectMany(page => page.Code).Where(block => block.IsShell)
        .SelectMany(block => ShellCommands.Read(block.Text).Select(words => (block.Place, string.Join('\n', words))))
        .Distinct());

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_in_the_documents_exists(string place, string command)
    {
        var words = command.Split('\n');
        words = words[0] == "sudo" ? words[1..] : words;
        switch (words[0])
        {
            case "flights":
                await AssertParsesAsync(words[1..]);
                break;
            case "dotnet":
                Assert.All(PathsAfter(words, "--project", "--startup-project", "build", "format"), AssertExists);
                break;
            case var path when path.Contains('/', StringComparison.Ordinal):
                AssertExists(path);
                break;
            case var program:
                Assert.True(Programs.Contains(program), $"{place}: {program} is no program that documents use");
                break;
        }
    }

    [Fact]
    public void Shell_code_is_split_as_a_shell_does() => Assert.Equal(
        ["curl -d {\"a\": 1,\n 2}", "flights parse a b", "jq .x", "./run --live", "psql $(cat a | b)/c"],
        ShellCommands.Read("""
            curl -d '{"a": 1,
             2}' # comment
            A=1 flights parse \
              "a b" | jq .x
            B='x y' ./run --live && psql $(cat a | b)/c
            """).Select(words => string.Join(' ', words)));

    private static async Task AssertParsesAsync(string[] arguments)
    {
        // A wrong command line fails before any request. This option would request the real site.
        Assert.DoesNotContain("--live", arguments);
        var run = await Flights.RunAsync(
            terminal => terminal with { OpenNetwork = _ => new NothingThere() }, arguments,
            TestContext.Current.CancellationToken);

        Assert.True(run.ExitCode != ExitCodes.WrongUsage, run.Error);
    }

    private static IEnumerable<string> PathsAfter(string[] words, params string[] options) => words
        .Zip(words.Skip(1))
        .Where(pair => options.Contains(pair.First) && !pair.Second.StartsWith('-'))
        .Select(pair => pair.Second);

    /// <summary>Of a path to build output, only its project must exist: there may be no build yet.</summary>
    private static void AssertExists(string path)
    {
        var parts = Path.GetRelativePath(".", path).Split('/');
        var source = parts[0] == "artifacts" ? parts[2] : path;
        var full = Path.Combine(Repository.Root, source);

        Assert.True(File.Exists(full) || Directory.Exists(full), $"{source} does not exist");
    }

    private sealed class NothingThere : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request });
    }
}
