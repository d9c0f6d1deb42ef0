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
    public async Task Only_its_owner_can_read_what_it_writes()
    {
        await RunAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Env));
    }

    [Fact]
    public async Task It_does_not_overwrite()
    {
        await File.WriteAllTextAsync(Env, "DB_PASSWORD=mine\n", TimeLimit.Token);

        var (exitCode, error) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(".env exists already", error, StringComparison.Ordinal);
        Assert.Equal("DB_PASSWORD=mine\n", await File.ReadAllTextAsync(Env, TimeLimit.Token));
    }

    [Fact]
    public void Git_ignores_what_it_writes() =>
        Assert.Contains("deploy/.env", File.ReadLines(Path.Combine(Repository.Root, ".gitignore")));

    public void Dispose() => _folder.Delete(recursive: true);

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
