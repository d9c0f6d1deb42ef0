using System.Diagnostics;
using System.Net;
using FlightSearch.Tests.Servers;
using Npgsql;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>Faults delay a job but do not change its results.</summary>
[Collection(nameof(EndToEndCollection))]
public sealed class FaultTests(Application application)
{
    private static CancellationToken Cancellation => TimeLimit.Token;

    [Fact]
    public async Task A_killed_worker_loses_and_duplicates_no_result()
    {
        var disturbed = await OpenSlowAsync();
        using (var victim = Process.GetProcessById(await HolderAsync(disturbed)))
        {
            victim.Kill();
        }

        await application.BehaveAsync();

        await AssertEqualToUndisturbedAsync(disturbed);
        Assert.True(
            await ReadAsync<bool>("select bool_or(attempt > 1) from job_batches where job_id = $1", disturbed),
            "no batch was left behind");
        await application.TwoWorkersAsync();
    }

    [Theory]
    [InlineData("messaging")]
    [InlineData("postgres")]
    public async Task A_killed_server_is_started_again_and_the_job_completes(string server)
    {
        var disturbed = await OpenSlowAsync();

        var startedAt = await application.KillAsync(server);
        await application.BehaveAsync();
        await application.RestartedAsync(server, startedAt);

        await AssertEqualToUndisturbedAsync(disturbed);
    }

    [Fact]
    public async Task Without_a_broker_jobs_are_accepted_and_run_when_it_is_back()
    {
        await application.CommandAsync("messaging", KnownResourceCommands.StopCommand);
        await application.CommandAsync("api", KnownResourceCommands.RestartCommand); // it must start without a broker
        await application.HealthyAsync("api", Cancellation);

        var jobId = (await application.OpenAsync(SearchRequests.One)).GetProperty("jobId").GetGuid();
        using (var health = await application.Api.GetAsync("/health", Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }

        await application.WaitForAsync(jobId, job => job.GetProperty("waitingFor").GetString() == "brokerUnreachable");
        await application.CommandAsync("messaging", KnownResourceCommands.StartCommand);

        Assert.Equal("completed", (await application.EndedAsync(jobId)).GetProperty("status").GetString());
    }

    /// <summary>Opens a job and waits until it has some results but is far from complete.</summary>
    private async Task<Guid> OpenSlowAsync()
    {
        await application.MisbehaveAsync(new { kind = "slow", delayMilliseconds = 1_000 });
        var jobId = (await application.OpenAsync(SearchRequests.TwoHundredAndForty)).GetProperty("jobId").GetGuid();
        await application.WaitForAsync(jobId, job => job.GetProperty("processedCombinations").GetInt32() > 0);

        return jobId;
    }

    private async Task AssertEqualToUndisturbedAsync(Guid disturbed)
    {
        var job = await application.EndedAsync(disturbed);
        Assert.Equal("completed", job.GetProperty("status").GetString());
        Assert.Equal(0, job.GetProperty("failedCombinations").GetInt32());
        Assert.Equal(
            job.GetProperty("totalCombinations").GetInt32(), job.GetProperty("processedCombinations").GetInt32());

        var undisturbed = (await application.OpenAsync(SearchRequests.TwoHundredAndForty)).GetProperty(
            "jobId").GetGuid();
        Assert.Equal("completed", (await application.EndedAsync(undisturbed)).GetProperty("status").GetString());
        var rows = await RowsAsync(undisturbed);
        Assert.NotNull(rows);
        Assert.Equal(rows, await RowsAsync(disturbed));
        Assert.Equal(
            job.GetProperty("resultCount").GetInt32(),
            await ReadAsync<long>("select count(*) from flight_results where job_id = $1", disturbed));
    }

    /// <summary>The process of the worker whose running batch has the most pages left.</summary>
    private async Task<int> HolderAsync(Guid jobId)
    {
        const string Sql = """
            select process_id from job_batches join workers on claimed_by = worker_id::text
            where job_id = $1 and state = 'running' and next_page > first_page
            order by end_page - next_page desc limit 1
            """;

        int processId;
        while ((processId = await ReadAsync<int>(Sql, jobId)) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        return processId;
    }

    /// <summary>All results of a job without ids and times, which differ between jobs.</summary>
    private Task<string?> RowsAsync(Guid jobId) => ReadAsync<string>(
        """
        select string_agg(
            md5((to_jsonb(row) - 'id' - 'job_id' - 'created_at' - 'observed_at')::text), ' ' order by combination, rank)
        from flight_results row where job_id = $1
        """,
        jobId);

    private async Task<T?> ReadAsync<T>(string sql, Guid jobId)
    {
        await using var source = NpgsqlDataSource.Create(await application.DatabaseAsync());
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = jobId });

        return await command.ExecuteScalarAsync(Cancellation) is T value ? value : default;
    }
}
