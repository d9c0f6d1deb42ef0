using FlightSearch.ServiceDefaults;

namespace FlightSearch.Tests.ServiceDefaults;

/// <summary>Services as processes, with wrong settings and without any server.</summary>
public sealed class WrongSettingsTests
{
    private const string Database = "ConnectionStrings__flights";

    [Fact]
    public Task The_API_exits_with_all_wrong_settings_before_it_starts() => EndsAsync(
        "Api",
        [
            ("API_PORT", "abc"), ("API_CORS_ORIGINS", "["), ("Api__MaxBodyBytes", "1"), ("Jobs__Lease", "soon"),
            (Database, "Host=127.0.0.1"),
        ],
        ["API_CORS_ORIGINS", "API_PORT", "Api:MaxBodyBytes", "ConnectionStrings:messaging", "Jobs:Lease"]);

    [Fact]
    public Task The_worker_exits_with_all_wrong_settings_before_it_starts() => EndsAsync(
        "Worker",
        [
            ("WORKER_CONCURRENCY", "abc"), ("Worker__Concurency", "3"), ("GoogleFlights__Proxy", "ftp://x"),
            ("GoogleFlights__Pacing__Jitter", "x"), ("DB_HOST", "127.0.0.1"), ("DB_POOL_SIZE", "x"),
            ("RABBITMQ_URL", "http://127.0.0.1"),
        ],
        [
            "DB_POOL_SIZE", "GoogleFlights:Pacing:Jitter", "GoogleFlights:Proxy", "RABBITMQ_URL", "WORKER_CONCURRENCY",
            "Worker:Concurency",
        ]);

    [Fact]
    public Task The_migrator_exits_with_all_wrong_settings_before_it_starts() =>
        EndsAsync("Migrator", [], ["ConnectionStrings:flights"]);

    [Fact]
    public Task The_simulator_exits_with_all_wrong_settings_before_it_starts() => EndsAsync(
        "Simulator",
        [
            ("API_PORT", "99999"), ("Simulator__RowCap", "0"), ("Simulator__Paddding", "true"),
            ("Simulator__Behaviours__0__Kind", "rude"), ("Simulator__Behaviours__1__Count", "1"),
            ("Simulator__Behaviours__2__Kind", "slow"),
        ],
        [
            "API_PORT", "Simulator:Behaviours:0:Kind", "Simulator:Behaviours:1:Kind",
            "Simulator:Behaviours:2:DelayMilliseconds", "Simulator:Paddding", "Simulator:RowCap",
        ]);

    [Fact]
    public async Task Valid_settings_do_not_end_a_process_with_this_code()
    {
        var ended = await ServiceProcess.RunAsync("Migrator", (Database, "Host=127.0.0.1;Port=1;Timeout=1"));

        Assert.Equal(1, ended.ExitCode); // the database does not exist
        Assert.DoesNotContain("Wrong settings", ended.Error, StringComparison.Ordinal);
    }

    private static async Task EndsAsync(string service, (string Name, string Value)[] environment, string[] named)
    {
        var ended = await ServiceProcess.RunAsync(service, environment);
        var lines = ended.Error.TrimEnd().Split(Environment.NewLine);

        Assert.Equal(SettingsCheck.ExitCode, ended.ExitCode);
        Assert.Equal("Wrong settings:", lines[0]);
        Assert.Equal(named, lines[1..].Select(line => line.Trim().Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.Empty(ended.Output);
        Assert.InRange(ended.Took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
