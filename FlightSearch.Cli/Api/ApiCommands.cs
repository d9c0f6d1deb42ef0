using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace FlightSearch.Cli.Api;

/// <summary>What the commands that ask the API have in common: the option that says where it is, and how they end when it says no.</summary>
internal static class ApiCommands
{
    private const string Option = "--api";
    private const string Variable = "FLIGHTS_API";
    private const string KeyVariable = "FLIGHTS_API_KEY";
    private const string DefaultAddress = "http://localhost:5080";
    private const string DefaultPrefix = "/api/v1";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    /// <summary>Gives the command its <c>--api</c> and does <paramref name="action"/> with the API that it names.</summary>
    public static void SetApiAction(
        this Command command, Terminal terminal, Func<ParseResult, FlightsApi, CancellationToken, Task<int>> action)
    {
        var api = new Option<Uri?>(Option)
        {
            Description = $"Address of the API, with its prefix where that is not {DefaultPrefix}. [default: {Variable}, else {DefaultAddress}]",
            HelpName = "ADDRESS",
            CustomParser = ReadAddress,
        };
        command.Options.Add(api);
        command.SetAction(async (arguments, cancellation) =>
        {
            try
            {
                var address = arguments.GetValue(api) ?? Address(terminal.Variable(Variable) ?? DefaultAddress)
                    ?? throw new UnreachableException($"{Variable} is no address such as {DefaultAddress}.");
                await using var services = Connect(terminal, address, ReadKey(terminal));
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

    /// <summary>What a further command needs to ask the same API.</summary>
    public static string AskTheSame(ParseResult arguments) =>
        arguments.GetResult(Option) is OptionResult { Tokens: [var address] } ? $" {Option} {address.Value}" : "";

    /// <summary>A text that is no header is refused here: an exception of the network would show it.</summary>
    private static AuthenticationHeaderValue? ReadKey(Terminal terminal) => terminal.Variable(KeyVariable)?.Trim() switch
    {
        null or "" => null,
        var key when key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') => new("Bearer", key),
        _ => throw new UnreachableException($"{KeyVariable} is no API key: it has characters other than letters, digits, - and _."),
    };

    private static string KeyRemedy(string? code) => code switch
    {
        "keyMissing" => $"\nPut yours into the variable {KeyVariable}.",
        "keyUnknown" => $"\nIt was taken from the variable {KeyVariable}.",
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
                http.Timeout = Timeout.InfiniteTimeSpan; // the handler's holds
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

    /// <summary>A job must not be opened twice, but a request that was over the limit has opened none.</summary>
    private static bool IsWorthRetrying(RetryPredicateArguments<HttpResponseMessage> attempt) =>
        attempt.Outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } refused
            ? refused.Headers.RetryAfter?.Delta <= LongestWait
            : attempt.Context.GetRequestMessage()?.Method == HttpMethod.Get && HttpClientResiliencePredicates.IsTransient(attempt.Outcome);

    private static Uri? ReadAddress(ArgumentResult given)
    {
        var address = Address(given.Tokens.Single().Value);
        if (address is null)
        {
            given.AddError($"{Option} must be an address such as {DefaultAddress}.");
        }

        return address;
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new UriBuilder(address) { Path = (address.AbsolutePath is "/" ? DefaultPrefix : address.AbsolutePath.TrimEnd('/')) + "/" }.Uri
            : null;
}
