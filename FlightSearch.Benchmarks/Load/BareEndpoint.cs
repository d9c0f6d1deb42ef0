using System.Text.Json;
using FlightSearch.AppHost.Servers;
using FlightSearch.Benchmarks.Deployment;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace FlightSearch.Benchmarks.Load;

/// <summary>
/// What <c>POST /jobs</c> is compared with: an endpoint that inserts one row, in a process of its own.
/// </summary>
internal sealed class BareEndpoint : IAsyncDisposable
{
    public const string Command = "bare-endpoint";

    private const string Table = """
        create table if not exists bare_rows (
            id uuid primary key default gen_random_uuid(), body text not null,
            created_at timestamptz not null default now())
        """;
    private const string Insert = "insert into bare_rows (body) values ($1) returning id";

    private readonly ChildProcess _process;

    private BareEndpoint(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<BareEndpoint> StartAsync(
        RunFolder folder, ServerAddresses servers, CancellationToken cancellation)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var process = await ChildProcess.StartAsync(
            folder.ProgramOf("FlightSearch.Benchmarks"),
            [Command, address.ToString(), servers.Database],
            LoadSettings.Runtime, folder.Checkout, folder.LogOf(Command));
        using var http = Http.Open(address);
        await Wait.UntilAsync(
            "the bare endpoint answers", () => Http.IsHealthyAsync(http, cancellation), cancellation);

        return new(process, address);
    }

    /// <summary>The process.</summary>
    public static async Task RunAsync(string address, string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using (var create = source.CreateCommand(Table))
        {
            await create.ExecuteNonQueryAsync();
        }

        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/health", () => "");
        app.MapPost("/", async (JsonElement body, CancellationToken cancellation) =>
        {
            await using var insert = source.CreateCommand(Insert);
            insert.Parameters.Add(new NpgsqlParameter { Value = body.GetRawText() });

            return TypedResults.Ok(await insert.ExecuteScalarAsync(cancellation));
        });
        await app.RunAsync(address);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
