using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using FlightSearch.Tests.ServiceDefaults;

namespace FlightSearch.Tests.Migrator;

/// <summary>The migrator process stores the key of <c>API_ADMIN_KEY</c>.</summary>
public sealed class AdminKeyTests(ServersFixture servers)
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_stores_the_admin_key_and_logs_it_nowhere()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        var first = await RunAsync(db, ("API_ADMIN_KEY", Key), ("Logging__LogLevel__Default", "Trace"));
        var second = await RunAsync(db); // without the setting

        Assert.True((await db.Keys.FindAsync(Key, Cancellation))!.IsAdmin);
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.DoesNotContain(Key, first.Output + first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("No valid admin key", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_admin_key_the_log_says_what_to_do()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        var run = await RunAsync(db);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            "No valid admin key: nobody can create API keys. Set API_ADMIN_KEY", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_stays_revoked()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await db.Keys.SetAdminAsync(Key, Cancellation);
        await db.Keys.RevokeAsync((await db.Keys.FindAsync(Key, Cancellation))!.KeyId, Cancellation);
        var run = await RunAsync(db, ("API_ADMIN_KEY", Key));

        Assert.Contains("API_ADMIN_KEY was not stored", run.Output, StringComparison.Ordinal);
        Assert.Null(await db.Keys.FindAsync(Key, Cancellation));
    }

    [Fact]
    public async Task A_short_key_is_a_wrong_setting_and_is_not_shown()
    {
        var run = await ServiceProcess.RunAsync(
            "Migrator", ("ConnectionStrings__flights", "Host=127.0.0.1;Port=1"), ("API_ADMIN_KEY", "hunter2"));

        Assert.Equal(78, run.ExitCode);
        Assert.Contains(
            "API_ADMIN_KEY is wrong (its value is not shown); allowed: 32 to 128", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output + run.Error, StringComparison.Ordinal);
    }

    private static Task<ServiceProcess.Ended> RunAsync(FlightsDatabase db, params (string, string)[] environment) =>
        ServiceProcess.RunAsync("Migrator", [("ConnectionStrings__flights", db.ConnectionString), .. environment]);
}
