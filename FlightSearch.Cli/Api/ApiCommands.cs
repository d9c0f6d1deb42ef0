using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace FlightSearch.Cli.Api;

/// <summary>Shared by the commands that use the API: the connection and the errors.</summary>
internal static class ApiCommands
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    /// <summary>Adds <c>--api</c> to the command and runs <paramref name="action"/> with that API.</summary>
    public static void SetApiAction(
        this Command command, Terminal terminal, Func<ParseResult, FlightsApi, CancellationToken, Task<int>> action)
    {
        var api = new ApiOption();
        command.Options.Add(api.Option);
        command.SetAction(async (arguments, cancellation) =>
        {
            try
            {
                var address = api.ReadAddress(arguments, terminal.Variable);
                await using var services = Connect(terminal, address, ApiOption.ReadKey(terminal.Variable));
                return await action(arguments, services.GetRequiredService<FlightsApi>(), cancellation);
            }
            catch (RefusedException e)
            {
                await terminal.Error.WriteLineAsync(ProblemText.Of(e.Problem) + KeyRemedy(e.Problem.Code));
                return ExitCodes.Failure;
            }
            catch (UnreachableException e)
            {
                await terminal.Error.WriteLineAsync(e.Message);
                return ExitCodes.Failure;
            }
        });
    }

    private static string KeyRemedy(string? code) => code switch
    {
        "keyMissing" => $"\nSet the variable {ApiOption.KeyVariable} to your key.",
        "keyUnknown" => $"\nThe key is from the variable {ApiOption.KeyVariable}.",
        _ => "",
    };

    private static ServiceProvider Connect(Terminal terminal, Uri address, AuthenticationHeaderValue? key)
    {
        var services = new ServiceCollection();
        services
            .AddHttpClient<FlightsApi>(http =>
            {
                http.BaseAddress = address;
                http.DefaultRequestHeaders.Authorization = key;
                http.Timeout = Timeout.InfiniteTimeSpan; // the resilience handler has one
            })
            .ConfigurePrimaryHttpMessageHandler(() => terminal.OpenNetwork(address))
            .AddStandardResilienceHandler(http =>
            {
                http.Retry.ShouldHandle = attempt => ValueTask.FromResult(IsWorthRetrying(attempt));
                http.Retry.MaxRetryAttempts = 2;
                http.Retry.Delay = TimeSpan.FromMilliseconds(300);
            });

        return services.BuildServiceProvider();
    }

    /// <summary>
    /// Retries GET, what has an idempotency key, and any request that the rate limit refused: repeating it changes nothing
    /// more.
    /// </summary>
    private static bool IsWorthRetrying(RetryPredicateArguments<HttpResponseMessage> attempt) =>
        attempt.Outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } refused
            ? refused.Headers.RetryAfter?.Delta <= LongestWait
            : attempt.Context.GetRequestMessage() is { } request
                && (request.Method == HttpMethod.Get || request.Headers.Contains(FlightsApi.IdempotencyKey))
                && HttpClientResiliencePredicates.IsTransient(attempt.Outcome);
}
