using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FlightSearch.Simulator.Control;
using FlightSearch.Simulator.Pages;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Endpoints;

/// <summary>The answer to a request. It is chosen, and logged by name and status, before it is written.</summary>
internal sealed record Answer(string Name, int Status, Func<HttpResponse, Task> WriteAsync, int Rows = 0);

/// <summary>One answer for each <see cref="BehaviourKind"/>.</summary>
internal sealed class Answers(PageWriter pages, TimeProvider time)
{
    private const string HtmlType = "text/html; charset=utf-8";
    private const int GarbageBytes = 64 * 1024;

    /// <param name="rule">Null for the right answer.</param>
    /// <param name="page">Null where Google shows its landing page.</param>
    public Answer Choose(BehaviourRule? rule, ResultPage? page) => (rule?.Kind, page) switch
    {
        (BehaviourKind.RateLimited, _) => Refusal(rule, StatusCodes.Status429TooManyRequests, RefusalPages.Captcha),
        (BehaviourKind.Unavailable, _) =>
            Refusal(rule, StatusCodes.Status503ServiceUnavailable, RefusalPages.Unavailable),
        (BehaviourKind.Blocked, _) => Refusal(rule, StatusCodes.Status403Forbidden, RefusalPages.Blocked),
        (BehaviourKind.ConsentPage, _) => Refusal(rule, StatusCodes.Status200OK, RefusalPages.Consent),
        (BehaviourKind.Captcha, _) => Refusal(rule, StatusCodes.Status200OK, RefusalPages.Captcha),
        (BehaviourKind.ConsentRedirect, _) => Redirect(rule, ConsentAddress, "&gl=DE&m=0&pc=flt&cm=2&hl=en&src=1"),
        (BehaviourKind.Sorry, _) => Redirect(rule, _ => RefusalPages.SorryPath, ""),
        (BehaviourKind.Garbage, _) => Html(NameOf(rule), WriteGarbage),
        (BehaviourKind.Landing, _) or (_, null) => Html("landing", pages.WriteLanding),
        (BehaviourKind.ErrorBlob, _) => Html(NameOf(rule), output => pages.WriteError(output, page, hasData: true)),
        (BehaviourKind.Oops, _) => Html(NameOf(rule), output => pages.WriteError(output, page, hasData: false)),
        (BehaviourKind.CutOff, _) => Half(rule, page, isDropped: false),
        (BehaviourKind.Dropped, _) => Half(rule, page, isDropped: true),
        (BehaviourKind.CardsOnly, _) => Results(NameOf(rule), page, PageForm.CardsOnly),
        (BehaviourKind.NoCards, _) => Results(NameOf(rule), page, PageForm.NoCards),
        (BehaviourKind.Hydrating, _) => Results(NameOf(rule), page, PageForm.Hydrating),
        (BehaviourKind.OldLayout, _) => Results(NameOf(rule), page, PageForm.OldLayout),
        (BehaviourKind.ChangedLayout, _) => Results(NameOf(rule), page, PageForm.ChangedLayout),
        (BehaviourKind.MissingRows, _) => Results(NameOf(rule), page, PageForm.Whole),
        (BehaviourKind.WrongBoard, _) => Results(NameOf(rule), page, PageForm.Whole),
        _ => Results(page.Board.Count == 0 ? "noFlights" : "results", page, PageForm.Whole),
    };

    private static string NameOf(BehaviourRule rule) => JsonNamingPolicy.CamelCase.ConvertName(rule.Kind.ToString()!);

    private Answer Results(string name, ResultPage page, PageForm form) =>
        Html(name, output => pages.Write(output, page, form)) with { Rows = page.Board.Count };

    private static Answer Html(string name, Action<IBufferWriter<byte>> write) =>
        new(name, StatusCodes.Status200OK, async response =>
        {
            response.ContentType = HtmlType;
            if (IsGzipAsked(response.HttpContext.Request))
            {
                response.Headers.ContentEncoding = "gzip";
                var page = new GzipPage(response.BodyWriter);
                write(page);
                page.End();
            }
            else
            {
                write(response.BodyWriter); // the middleware compresses it, if another compression is asked for
            }

            await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
        });

    /// <summary>Whether gzip is asked for, and not Brotli, which Google prefers.</summary>
    private static bool IsGzipAsked(HttpRequest request) =>
        request.Headers.AcceptEncoding.ToString() is var asked
        && asked.Contains("gzip", StringComparison.OrdinalIgnoreCase)
        && !asked.Contains("br", StringComparison.OrdinalIgnoreCase);

    private Answer Refusal(BehaviourRule rule, int status, string html) => new(NameOf(rule), status, response =>
    {
        if (rule.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = rule.RetryAfterAsDate
                ? time.GetUtcNow().AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
                : $"{seconds}";
        }

        return TypedResults.Text(html, HtmlType, statusCode: status).ExecuteAsync(response.HttpContext);
    });

    private static Answer Redirect(BehaviourRule rule, Func<HttpRequest, string> address, string more) =>
        new(NameOf(rule), StatusCodes.Status302Found, response =>
        {
            var request = response.HttpContext.Request;
            var asked = $"https://www.google.com{request.Path}{request.QueryString}";
            response.Redirect($"{address(request)}?continue={Uri.EscapeDataString(asked)}{more}");

            return Task.CompletedTask;
        });

    /// <summary>Another host, as on Google. Names below localhost are this machine.</summary>
    private static string ConsentAddress(HttpRequest request) =>
        $"{request.Scheme}://{new HostString("consent.localhost", request.Host.Port ?? 80)}{RefusalPages.ConsentPath}";

    /// <summary>The first half of a page: as long as announced, or half of what was announced.</summary>
    private Answer Half(BehaviourRule rule, ResultPage page, bool isDropped) =>
        new(NameOf(rule), StatusCodes.Status200OK, async response =>
        {
            var whole = new ArrayBufferWriter<byte>();
            pages.Write(whole, page, PageForm.Whole);
            var half = whole.WrittenMemory[..(whole.WrittenCount / 2)];

            response.ContentType = HtmlType;
            response.ContentLength = isDropped ? whole.WrittenCount : half.Length;
            await response.Body.WriteAsync(half, response.HttpContext.RequestAborted);
            if (isDropped)
            {
                await response.Body.FlushAsync(response.HttpContext.RequestAborted);
                response.HttpContext.Abort();
            }
        });

    private static void WriteGarbage(IBufferWriter<byte> output)
    {
        var dice = Dice.For("garbage");
        var bytes = new byte[GarbageBytes];
        foreach (ref var value in bytes.AsSpan())
        {
            value = (byte)dice.Below(256);
        }

        output.Write(bytes);
    }
}
