using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlightSearch.Scraper;

/// <summary>
/// Google Flights over HTTP: one query, one request, one result. <see cref="ResponseKind"/> judges what is no page,
/// <see cref="PageParser"/> what is one. The <see cref="HttpClient"/> must neither retry, follow redirects nor keep cookies
/// (<see cref="GoogleFlightsServices.CreateHandler"/>); its own time-out should be longer than the options' one.
/// </summary>
public sealed partial class GoogleFlightsClient(
    HttpClient http, GoogleFlightsOptions options, TimeProvider? time = null, ILogger<GoogleFlightsClient>? logger = null)
    : IFlightScraper
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ILogger _logger = logger ?? NullLogger<GoogleFlightsClient>.Instance;

    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellation"/> says so.</exception>
    public async Task<ScrapeResult> ScrapeAsync(FlightQuery query, CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        using var span = ScraperTelemetry.StartFetch(options.BaseAddress);

        var result = await AskAsync(query, cancellation);

        var took = _time.GetElapsedTime(started);
        ScraperTelemetry.EndFetch(span, result, took);
        LogAsked(result.Code, took.TotalMilliseconds);

        return result;
    }

    private async Task<ScrapeResult> AskAsync(FlightQuery query, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);

        try
        {
            using var request = CreateRequest(query);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);

            var answered = response.RequestMessage?.RequestUri ?? request.RequestUri!;

            return ResponseKind.Recognise(response, answered, _time.GetUtcNow()) ?? await ReadPageAsync(response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ScrapeResult.Network($"No whole answer within {options.Timeout.TotalSeconds:0} s.");
        }
        catch (HttpRequestException e)
        {
            return new ScrapeResult.Network(e.Message);
        }
    }

    private HttpRequestMessage CreateRequest(FlightQuery query)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, GoogleFlightsUrl.Build(query, options.BaseAddress))
        {
            Version = HttpVersion.Version20,
        };

        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Accept-Language", query.Language);

        if (options.ConsentCookie is { Length: > 0 } cookie)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        }

        return request;
    }

    private async Task<ScrapeResult> ReadPageAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = await PageBody.ReadAsync(stream, options.MaxBodyBytes, cancellation);

        return body.End switch
        {
            PageBodyEnd.Premature => new ScrapeResult.CutOff(),
            PageBodyEnd.TooLarge => new ScrapeResult.Unreadable($"larger than {options.MaxBodyBytes} bytes"),
            _ => Parse(body.Bytes.Span),
        };
    }

    private ScrapeResult Parse(ReadOnlySpan<byte> page)
    {
        var started = _time.GetTimestamp();
        using var span = ScraperTelemetry.StartParse(page.Length);

        var result = PageParser.Parse(page, new ParseOptions
        {
            CrossCheck = options.CrossCheck,
            Asked = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime),
        });

        ScraperTelemetry.EndParse(span, result, _time.GetElapsedTime(started));
        ReportDisagreements(result);
        return result;
    }

    /// <summary>Which fields and how often; what they say stays in the result.</summary>
    private void ReportDisagreements(ScrapeResult result)
    {
        if (result is ScrapeResult.Found { Page.Disagreements: { Count: > 0 } disagreements } && _logger.IsEnabled(LogLevel.Warning))
        {
            var fields = disagreements.CountBy(disagreement => disagreement.Field).Select(field => $"{field.Key} {field.Value}");
            LogDisagreements(disagreements.Count, string.Join(", ", fields));
        }
    }

    [LoggerMessage(LogLevel.Information, "Asked for a page: {Result} after {Milliseconds:0} ms")]
    private partial void LogAsked(string result, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "The page's cards and its data disagree in {Count} places: {Fields}")]
    private partial void LogDisagreements(int count, string fields);
}
