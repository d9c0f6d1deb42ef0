using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Jobs;

public sealed class ResultWriterTests(ServersFixture servers) : IAsyncLifetime
{
    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(
        servers, ("Jobs:SpreadOver", "1"), ("Jobs:BatchSize", "4"));

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task Rows_and_flights_of_a_combination_are_replaced_together()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(4));
        await StoreAsync(itineraries: 2);
        await _db.ReadAsync<int>("""
            update flight_results set legs = '[{"from": "EWR", "to": "MIA"}]' returning 1
            """); // as the version before writes them

        Assert.Equal("3 rows, 1 details", await StoreAsync(itineraries: 3));
        Assert.Equal(0L, await _db.ReadAsync<long>("select count(*) from flight_results where legs <> '[]'"));
        Assert.Equal("0 rows, 0 details", await StoreAsync(itineraries: 0));

        async Task<string?> StoreAsync(int itineraries)
        {
            await _db.ReadAsync<int>("update job_batches set next_page = 0 where state = 'running' returning 1");
            Assert.True(await _db.Batches.CheckpointAsync(
                batch, 0, [Searches.Answer(batch, 0, itineraries)], Cancellation));

            return await _db.ReadAsync<string>("""
                select format('%s rows, %s details',
                    (select count(*) from flight_results), (select count(*) from result_details))
                """);
        }
    }
}
