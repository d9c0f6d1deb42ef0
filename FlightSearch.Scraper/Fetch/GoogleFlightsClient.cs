using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlightSearch.Scraper;

/// <summary>Requests pages of Google Flights over HTTP, one result per query. Thread-safe.</summary>
/// <remarks>
/// <see cref="IRequestPacing"/> decides when requests are sent and repeated, <see cref="ResponseKind"/> recognises
/// refusals, <see cref="PageParser"/> reads the page, and <see cref="QueryAnswer"/> compares it with the query.
/// </remarks>
public sealed partial class GoogleFlightsClient : IFlightScraper, IDisposable
{
    private readonly HttpClient _http;
    private readonly GoogleFlightsOptions _options;
    private readonly IRequestPacing _pacing;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IUnreadablePages? _unreadable;
    private readonly CancellationTokenSource _end = new();
    private readonly bool _ownsConnection;

    /// <summary>Creates a client with its own connection.</summary>
    /// <param name="options">The default options send requests to Google.</param>
    /// <param name="pacing">Shared by clients that use the same IP address; null for a new <see
    /// cref="RequestPacing"/>.</param>
    /// <param name="time">Null for the system clock.</param>
    /// <param name="logger">Null for no log.</param>
    /// <param name="unreadable">Where to keep pages of an unknown layout; null for nowhere.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public GoogleFlightsClient(
        GoogleFlightsOptions options, IRequestPacing? pacing = null, TimeProvider? time = null,
        ILogger<GoogleFlightsClient>? logger = null, IUnreadablePages? unreadable = null)
        : this(
            new HttpClient(Connection.OpenAlone(Settings.Checked(options))) { Timeout = Timeout.InfiniteTimeSpan },
            options, pacing, time, logger, unreadable) =>
        _ownsConnection = true;

    /// <summary>
    /// Creates a client for an existing connection. <paramref name="http"/> must not retry, follow redirects or store
    /// cookies, and its time-out should be longer than that of the options.
    /// </summary>
    internal GoogleFlightsClient(
        HttpClient http, GoogleFlightsOptions options, IRequestPacing? pacing = null, TimeProvider? time = null,
        ILogger<GoogleFlightsClient>? logger = null, IUnreadablePages? unreadable = null)
    {
        _http = http;
        _options = options.Copy(); // later changes by the caller do not affect this client
        _time = time ?? TimeProvider.System;
        _pacing = pacing ?? new RequestPacing(new PacingOptions(), _time);
        _logger = logger ?? NullLogger<GoogleFlightsClient>.Instance;
        _unreadable = unreadable;
    }

    /// <inheritdoc/>
    public Task<ScrapeResult> ScrapeAsync(FlightQuery query, CancellationToken cancellation = default) =>
        ScrapeAsync(query, _pacing, cancellation);

    /// <inheritdoc/>
    public async Task<ScrapeResult> ScrapeAsync(
        FlightQuery query, IRequestPacing pacing, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(pacing);
        ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _end.Token);
        var problems = Question.Problems(query, _time.GetUtcNow(), _options.MaxAirports);

        if (problems.Any(problem => !problem.IsDoubt))
        {
            return new ScrapeResult.InvalidQuery(string.Join(" ", problems)) { Problems = problems };
        }

        foreach (var doubt in problems)
        {
            LogDoubt(doubt);
        }

        var address = GoogleFlightsUrl.Build(Question.Sent(query), _options.BaseAddress); // takes no time of the turn
        var result = await AskInTurnAsync(address, query.Language, pacing, either.Token).ConfigureAwait(false);
        return QueryAnswer.Of(query, result, problems);
    }

    /// <summary>Cancels running requests with an <see cref="OperationCanceledException"/>.</summary>
    public void Dispose()
    {
        _end.Cancel();

        if (_ownsConnection)
        {
            _http.Dispose();
        }
    }

    /// <summary>
    /// Repeats the request as the pacing decides. If the circuit opens during retries, the last result is returned.
    /// </summary>
    private async Task<ScrapeResult> AskInTurnAsync(
        Uri address, string language, IRequestPacing pacing, CancellationToken cancellation)
    {
        ScrapeResult? result = null;

        for (var attempt = 1; ; attempt++)
        {
            if (await pacing.TakeTurnAsync(cancellation).ConfigureAwait(false) is { } closed)
            {
                return result ?? new ScrapeResult.CircuitOpen(closed);
            }

            result = null;
            TimeSpan? pause;
            try
            {
                result = await AskAsync(address, language, cancellation).ConfigureAwait(false);
            }
            finally
            {
                pause = await pacing.SettleAsync(result, attempt).ConfigureAwait(false);
            }

            if (pause is not { } wait)
            {
                return result;
            }

            LogAskingAgain(result.Code, wait);
            await Task.Delay(wait, _time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<ScrapeResult> AskAsync(Uri address, string language, CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        using var span = ScraperTelemetry.StartFetch(_options.BaseAddress);

        var result = await SendAsync(address, language, cancellation).ConfigureAwait(false);

        var took = _time.GetElapsedTime(started);
        ScraperTelemetry.EndFetch(span, result, took);
        LogAsked(result.Code, took.TotalMilliseconds);

        return result;
    }

    private async Task<ScrapeResult> SendAsync(Uri address, string language, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);

        try
        {
            using var request = CreateRequest(address, language); // service discovery changes its address
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);

            var answered = AnsweringAddress.Of(request) ?? response.RequestMessage?.RequestUri ?? request.RequestUri!;
            var result = ResponseKind.Recognise(response, answered, _time.GetUtcNow())
                ?? await ReadPageAsync(response, address, either.Token, cancellation).ConfigureAwait(false);

            return result is ScrapeResult.ConsentRequired ? new ScrapeResult.ConsentRequired(HasCookie) : result;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ScrapeResult.Network($"No whole answer within {_options.Timeout.TotalSeconds:0} s.", NetworkFault.TimeOut);
        }
        catch (ObjectDisposedException) when (_end.IsCancellationRequested)
        {
            throw new OperationCanceledException(_end.Token);
        }
        catch (NotSupportedException e) when (_options.BaseAddress.Scheme is not ("http" or "https")) // a scheme of service discovery, without service discovery
        {
            return new ScrapeResult.Network(e.Message);
        }
        catch (HttpRequestException e)
        {
            return new ScrapeResult.Network(e.Message, Fault(e.HttpRequestError));
        }
    }

    private bool HasCookie => !string.IsNullOrWhiteSpace(_options.ConsentCookie);

    private HttpRequestMessage CreateRequest(Uri address, string language)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = HttpVersion.Version20,
        };

        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent.Trim());
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);

        if (HasCookie)
        {
            request.Headers.TryAddWithoutValidation("Cookie", _options.ConsentCookie!.Trim());
        }

        return request;
    }

    private async Task<ScrapeResult> ReadPageAsync(
        HttpResponseMessage response, Uri address, CancellationToken timely, CancellationToken cancellation)
    {
        using var stream = await response.Content.ReadAsStreamAsync(timely).ConfigureAwait(false);
        using var body = await PageBody.ReadAsync(stream, _options.MaxBodyBytes, timely).ConfigureAwait(false);

        var result = body.End switch
        {
            PageBodyEnd.Premature => new ScrapeResult.CutOff(),
            PageBodyEnd.TooLarge => new ScrapeResult.Unreadable($"The page is larger than {_options.MaxBodyBytes} bytes."),
            _ => Parse(body.Bytes.Span),
        };
        if (_unreadable is not null && result is ScrapeResult.Unreadable { Fingerprint: { } fingerprint })
        {
            await KeepAsync(_unreadable, new UnreadablePage(address, fingerprint, body.Bytes), cancellation)
                .ConfigureAwait(false);
        }

        return result;
    }

    private async Task KeepAsync(IUnreadablePages pages, UnreadablePage page, CancellationToken cancellation)
    {
        try
        {
            await pages.KeepAsync(page, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogNotKept(e, e.Message);
        }
    }

    private ScrapeResult Parse(ReadOnlySpan<byte> page)
    {
        var started = _time.GetTimestamp();
        using var span = ScraperTelemetry.StartParse(page.Length);

        var result = PageParser.Parse(page, new ParseOptions
        {
            CrossCheck = _options.CrossCheck,
            Asked = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime),
        });

        ScraperTelemetry.EndParse(span, result, _time.GetElapsedTime(started));
        ReportDisagreements(result);
        return result;
    }

    /// <summary>Logs the fields and their counts. The values are only in the result.</summary>
    private void ReportDisagreements(ScrapeResult result)
    {
        if (result is ScrapeResult.Found { Page.Disagreements: { Count: > 0 } disagreements } && _logger.IsEnabled(LogLevel.Warning))
        {
            var fields = disagreements.CountBy(disagreement => disagreement.Field).Select(field => $"{field.Key} {field.Value}");
            LogDisagreements(disagreements.Count, string.Join(", ", fields));
        }
    }

    /// <summary>With a proxy, only the address of the proxy is resolved and connected to.</summary>
    private NetworkFault Fault(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError when _options.Proxy is not null => NetworkFault.Proxy,
        HttpRequestError.NameResolutionError => NetworkFault.NameResolution,
        HttpRequestError.SecureConnectionError => NetworkFault.Tls,
        HttpRequestError.ProxyTunnelError => NetworkFault.Proxy,
        _ => NetworkFault.Connection,
    };

    [LoggerMessage(LogLevel.Information, "Asked for a page: {Result} after {Milliseconds:0} ms")]
    private partial void LogAsked(string result, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "Asking all the same: {Doubt}")]
    private partial void LogDoubt(QueryProblem doubt);

    [LoggerMessage(LogLevel.Information, "{Result}: asking once more in {Pause}")]
    private partial void LogAskingAgain(string result, TimeSpan pause);

    [LoggerMessage(LogLevel.Warning, "An unreadable page is not kept: {Problem}")]
    private partial void LogNotKept(Exception exception, string problem);

    [LoggerMessage(LogLevel.Warning, "The page's cards and its data disagree in {Count} places: {Fields}")]
    private partial void LogDisagreements(int count, string fields);
}
