using System.Globalization;
using System.IO.Pipelines;
using FlightSearch.Simulator.Misbehaviour;
using FlightSearch.Simulator.Pages;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Searches;

/// <summary>One answer for each way of behaving.</summary>
internal sealed class Answers(PageWriter pages, TimeProvider time)
{
    private const string HtmlType = "text/html; charset=utf-8";
    private const string LandingNonce = "SimulatedLandingNonce0";

    public Answer Landing => Page("landing", WriteLandingAsync);

    /// <summary>Answers that hold nothing of the board; null where the rule does not ask for one.</summary>
    public Answer? Refusal(BehaviourRule rule) => rule.Kind switch
    {
        BehaviourKind.RateLimited => Refusal(rule, StatusCodes.Status429TooManyRequests, RefusalPages.Captcha),
        BehaviourKind.Unavailable => Refusal(rule, StatusCodes.Status503ServiceUnavailable, RefusalPages.Unavailable),
        BehaviourKind.Blocked => Refusal(rule, StatusCodes.Status403Forbidden, RefusalPages.Blocked),
        BehaviourKind.ConsentPage => Refusal(rule, StatusCodes.Status200OK, RefusalPages.Consent),
        BehaviourKind.Captcha => Refusal(rule, StatusCodes.Status200OK, RefusalPages.Captcha),
        BehaviourKind.ConsentRedirect => Redirect(rule, ConsentAddress, "&gl=DE&m=0&pc=flt&cm=2&hl=en&src=1"),
        BehaviourKind.Sorry => Redirect(rule, _ => RefusalPages.SorryPath, ""),
        BehaviourKind.Garbage => new Answer(nameof(BehaviourKind.Garbage), StatusCodes.Status200OK, WriteGarbageAsync),
        _ => null,
    };

    public Answer Choose(BehaviourRule? rule, ResultPage? page) => (rule is null ? null : Refusal(rule)) ?? Page(rule, page);

    private Answer Page(BehaviourRule? rule, ResultPage? page) => (rule?.Kind, page) switch
    {
        (BehaviourKind.Landing, _) or (_, null) => Landing,
        (BehaviourKind.ErrorBlob, _) => Page(nameof(BehaviourKind.ErrorBlob), (output, cancellation) =>
            pages.WriteErrorAsync(output, page.Question, page.Nonce, withData: true, cancellation)),
        (BehaviourKind.Oops, _) => Page(nameof(BehaviourKind.Oops), (output, cancellation) =>
            pages.WriteErrorAsync(output, page.Question, page.Nonce, withData: false, cancellation)),
        (BehaviourKind.CutOff, _) => new Answer(nameof(BehaviourKind.CutOff), StatusCodes.Status200OK, http => WriteHalfAsync(http, page)),
        (BehaviourKind.Dropped, _) => new Answer(nameof(BehaviourKind.Dropped), StatusCodes.Status200OK, http => DropAsync(http, page)),
        (BehaviourKind.CardsOnly, _) => Results(rule, page, PageForm.CardsOnly),
        (BehaviourKind.NoCards, _) => Results(rule, page, PageForm.NoCards),
        (BehaviourKind.Hydrating, _) => Results(rule, page, PageForm.Hydrating),
        (BehaviourKind.OldLayout, _) => Results(rule, page, PageForm.OldLayout),
        (BehaviourKind.ChangedLayout, _) => Results(rule, page, PageForm.ChangedLayout),
        (BehaviourKind.WrongBoard, _) => Results(rule, page, PageForm.Whole),
        _ => Results(page),
    };

    private Answer Results(BehaviourRule rule, ResultPage page, PageForm form) => Results(rule.Kind.ToString()!, page, form);

    private Answer Results(ResultPage page) => Results(page.Board.Count == 0 ? "noFlights" : "results", page, PageForm.Whole);

    private Answer Results(string name, ResultPage page, PageForm form) =>
        Page(name, (output, cancellation) => pages.WriteAsync(output, page, form, cancellation)) with { ShowsBoard = true };

    private Answer Refusal(BehaviourRule rule, int status, string html) => new(rule.Kind.ToString()!, status, http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = HtmlType;
        if (rule.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = rule.RetryAfterAsDate
                ? time.GetUtcNow().AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
                : $"{seconds}";
        }

        return http.Response.WriteAsync(html, http.RequestAborted);
    });

    private static Answer Redirect(BehaviourRule rule, Func<HttpRequest, string> address, string more) => new(rule.Kind.ToString()!, StatusCodes.Status302Found, http =>
    {
        var asked = $"https://www.google.com{http.Request.Path}{http.Request.QueryString}";
        http.Response.Redirect($"{address(http.Request)}?continue={Uri.EscapeDataString(asked)}{more}");

        return Task.CompletedTask;
    });

    /// <summary>Another host, as on Google; names below localhost are this machine.</summary>
    private static string ConsentAddress(HttpRequest request) =>
        $"{request.Scheme}://{new HostString("consent.localhost", request.Host.Port ?? 80)}{RefusalPages.ConsentPath}";

    private static Answer Page(string name, Func<PipeWriter, CancellationToken, Task> writeAsync) => new(name, StatusCodes.Status200OK, http =>
    {
        http.Response.ContentType = HtmlType;

        return writeAsync(http.Response.BodyWriter, http.RequestAborted);
    });

    private Task WriteLandingAsync(PipeWriter output, CancellationToken cancellation) => pages.WriteLandingAsync(output, LandingNonce, cancellation);

    /// <summary>A body that is exactly as long as announced, and ends in the middle of the board.</summary>
    private async Task WriteHalfAsync(HttpContext http, ResultPage page)
    {
        var half = await HalfAsync(page, http.RequestAborted);
        http.Response.ContentType = HtmlType;
        http.Response.ContentLength = half.Length;
        await http.Response.Body.WriteAsync(half, http.RequestAborted);
    }

    private async Task DropAsync(HttpContext http, ResultPage page)
    {
        var half = await HalfAsync(page, http.RequestAborted);
        http.Response.ContentType = HtmlType;
        http.Response.ContentLength = half.Length * 2;
        await http.Response.Body.WriteAsync(half, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
    }

    private async Task<ReadOnlyMemory<byte>> HalfAsync(ResultPage page, CancellationToken cancellation)
    {
        using var whole = new MemoryStream();
        await pages.WriteAsync(PipeWriter.Create(whole, new StreamPipeWriterOptions(leaveOpen: true)), page, PageForm.Whole, cancellation);

        return whole.ToArray().AsMemory(0, (int)whole.Length / 2);
    }

    private static Task WriteGarbageAsync(HttpContext http)
    {
        var dice = Dice.For("garbage", http.Request.QueryString.Value ?? "");
        var bytes = new byte[64 * 1024];
        foreach (ref var value in bytes.AsSpan())
        {
            value = (byte)dice.Below(256);
        }

        http.Response.ContentType = HtmlType;

        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
