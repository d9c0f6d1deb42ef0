using System.Diagnostics;
using System.Runtime.Versioning;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Deploy;

/// <summary>deploy/new-env.</summary>
public sealed class NewEnvTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flightsearch-env-");

    public NewEnvTests()
    {
        foreach (var file in (string[])["new-env", ".env.example"])
        {
            File.Copy(ComposeFile.PathOf(file), Path.Combine(_folder.FullName, file));
        }
    }

    private string Env => Path.Combine(_folder.FullName, ".env");

    [Fact]
    public async Task It_writes_a_random_secret_for_each_empty_name_and_changes_nothing_else()
    {
        var (exitCode, _) = await RunAsync();

        Assert.Equal(0, exitCode);
        var example = await File.ReadAllLinesAsync(ComposeFile.PathOf(".env.example"), TimeLimit.Token);
        var written = await File.ReadAllLinesAsync(Env, TimeLimit.Token);
        Assert.Equal(example.Length, written.Length);
        List<string> secrets = [];
        Assert.All(example.Zip(written), line =>
        {
            if (line.First.EndsWith('=') && !line.First.StartsWith('#'))
            {
                Assert.StartsWith(line.First, line.Second, StringComparison.Ordinal);
                Assert.Matches("^[A-Za-z0-9]{32,128}$", line.Second[line.First.Length..]);
                secrets.Add(line.Second[line.First.Length..]);
            }
            else
            {
                Assert.Equal(line.First, line.Second);
            }
        });
        Assert.Equal(6, secrets.Distinct().Count());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_can_read_the_file()
    {
        await RunAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Env));
    }

    [Fact]
    public async Task It_adds_missing_names_to_an_existing_file_and_keeps_its_values()
    {
        await File.WriteAllTextAsync(Env, "# mine\nDB_PASSWORD=mine\nAPI_ADMIN_KEY=\nAPI_PORT=5999", TimeLimit.Token);

        var (exitCode, _) = await RunAsync();

        Assert.Equal(0, exitCode);
        var written = await File.ReadAllLinesAsync(Env, TimeLimit.Token);
        Assert.Equal(["# mine", "DB_PASSWORD=mine"], written[..2]);
        Assert.Matches("^API_ADMIN_KEY=[a-z0-9]{48}$", written[2]);
        Assert.Equal("API_PORT=5999", written[3]);
        Assert.Equal(
            Names(await File.ReadAllLinesAsync(ComposeFile.PathOf(".env.example"), TimeLimit.Token)), Names(written));

        await RunAsync(); // the second run changes nothing
        Assert.Equal(written, await File.ReadAllLinesAsync(Env, TimeLimit.Token));
    }

    [Fact]
    public void Git_ignores_the_file() =>
        Assert.Contains("deploy/.env", File.ReadLines(Path.Combine(Repository.Root, ".gitignore")));

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string> Names(IEnumerable<string> lines) =>
        lines
            .Where(line => line.Length > 0 && char.IsAsciiLetter(line[0]))
            .Select(line => line.Split('=')[0])
            .Order(StringComparer.Ordinal);

    private async Task<(int ExitCode, string Error)> RunAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("sh", [Path.Combine(_folder.FullName, "new-env")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = await process.StandardError.ReadToEndAsync(TimeLimit.Token);
        await process.WaitForExitAsync(TimeLimit.Token);

        return (process.ExitCode, error);
    }
}
