using System.Diagnostics;
using System.Globalization;
using System.Net;
using Aspire.Hosting;
using FlightSearch.Tests.Servers;
using Npgsql;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>What a fault may cost: time, never a result.</summary>
[Collection(nameof(EndToEndCollection))]
public sealed class FaultTests
{
    private static CancellationToken Cancellation => TimeLimit.Token;

    [Fact]
    public async Task A_worker_killed_in_the_middle_of_a_job_changes_nothing_about_its_rows()
    {
        await using var stack = await Stack.StartAsync(builder => Stack.Resource<ProjectResource>(builder, "worker")
            .WithEnvironment("Jobs__Lease", "00:00:02")
            .WithEnvironment("CHECKPOINT_INTERVAL", "3"));
        await stack.HealthyAsync("api");
        await stack.HealthyAsync("google-flights");

        var undisturbed = (await stack.OpenAsync(WalkTests.Many())).GetProperty("jobId").GetGuid();
        Assert.Equal("completed", (await stack.EndedAsync(undisturbed)).GetProperty("status").GetString());

        await stack.MisbehaveAsync(new { kind = "slow", delayMilliseconds = 1_000 }); // time to be killed in
        var database = await stack.DatabaseAsync();
        var disturbed = (await stack.OpenAsync(WalkTests.Many())).GetProperty("jobId").GetGuid();
        using (var victim = Process.GetProcessById(await HolderAsync(database, disturbed)))
        {
            victim.Kill();
        }

        await stack.BehaveAsync();

        var job = await stack.EndedAsync(disturbed);
        Assert.Equal("completed", job.GetProperty("status").GetString());
        Assert.Equal(job.GetProperty("totalCombinations").GetInt32(), job.GetProperty("processedCombinations").GetInt32());
        var rows = await RowsAsync(database, undisturbed);
        Assert.NotNull(rows);
        Assert.Equal(rows, await RowsAsync(database, disturbed));
        Assert.True(await ReadAsync<bool>(
            database, "select bool_or(attempt > 1) from job_batches where job_id = $1", disturbed), "no batch was left behind");
    }

    [Fact]
    public async Task Without_a_broker_jobs_are_accepted_at_once_and_run_when_it_is_back()
    {
        await using var stack = await Stack.StartAsync(builder =>
            Stack.Resource<RabbitMQServerResource>(builder, "messaging").WithExplicitStart());
        await stack.HealthyAsync("api");
        // Whoever waited for the broker would wait for ever: it starts after the answer.
        var jobId = (await stack.OpenAsync(One())).GetProperty("jobId").GetGuid();
        using (var health = await stack.Api.GetAsync("/health", Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }

        await stack.CommandAsync("messaging", KnownResourceCommands.StartCommand);
        Assert.Equal("completed", (await stack.EndedAsync(jobId)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Broker_and_database_may_go_away_while_a_job_runs()
    {
        await using var stack = await Stack.StartAsync(builder => Stack.Resource<ProjectResource>(builder, "worker")
            .WithEnvironment("Jobs__Lease", "00:00:03"));
        await stack.HealthyAsync("api");
        await stack.HealthyAsync("google-flights");
        await stack.MisbehaveAsync(new { kind = "slow", delayMilliseconds = 2_000 }); // a minute for all of them
        var jobId = (await stack.OpenAsync(WalkTests.Many())).GetProperty("jobId").GetGuid();
        await stack.WaitForAsync(jobId, job => job.GetProperty("processedCombinations").GetInt32() > 0);

        await stack.CommandAsync("messaging", KnownResourceCommands.StopCommand);
        await stack.CommandAsync("messaging", KnownResourceCommands.StartCommand);
        Assert.Equal("running", (await stack.JobAsync(jobId)).GetProperty("status").GetString());
        await stack.CommandAsync("postgres", KnownResourceCommands.StopCommand);
        await stack.BehaveAsync();
        await stack.CommandAsync("postgres", KnownResourceCommands.StartCommand);
        await stack.HealthyAsync("postgres");

        var job = await stack.EndedAsync(jobId);
        Assert.Equal("completed", job.GetProperty("status").GetString());
        Assert.Equal(0, job.GetProperty("failedCombinations").GetInt32());
        var database = await stack.DatabaseAsync();
        Assert.Equal(
            job.GetProperty("resultCount").GetInt32(), await ReadAsync<long>(database, "select count(*) from flight_results where job_id = $1", jobId));
    }

    private static object One() => new
    {
        departureAirports = new[] { "JFK" },
        destinationAirports = new[] { "LHR" },
        outboundDates = new[] { DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30) },
    };

    /// <summary>The process of the worker that holds the job's batch which has begun and has the most before it.</summary>
    private static async Task<int> HolderAsync(string database, Guid jobId)
    {
        const string Sql = """
            select claimed_by from job_batches
            where job_id = $1 and state = 'running' and next_page > first_page
            order by end_page - next_page desc limit 1
            """;

        string? holder;
        while ((holder = await ReadAsync<string>(database, Sql, jobId)) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        return int.Parse(holder.AsSpan(holder.LastIndexOf(':') + 1), CultureInfo.InvariantCulture); // machine:process
    }

    /// <summary>All that a job found, without what differs by nature: ids and times of storing.</summary>
    private static async Task<string?> RowsAsync(string database, Guid jobId) => await ReadAsync<string>(
        database,
        """
        select string_agg(md5((to_jsonb(row) - 'id' - 'job_id' - 'created_at')::text), ' ' order by combination, rank)
        from flight_results row where job_id = $1
        """,
        jobId);

    private static async Task<T?> ReadAsync<T>(string database, string sql, Guid jobId)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = jobId });

        return await command.ExecuteScalarAsync(Cancellation) is T value ? value : default;
    }
}
