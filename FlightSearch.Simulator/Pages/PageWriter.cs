using System.IO.Pipelines;
using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Pages;

/// <summary>A whole page, in the order real ones have: styles, cards, scripts, and the board's data as the last script.</summary>
internal sealed class PageWriter(Padding padding)
{
    public const string Comment = "<!-- simulated: these flights and fares are made up by FlightSearch.Simulator -->";

    public async Task WriteAsync(PipeWriter output, ResultPage page, PageForm form, CancellationToken cancellation)
    {
        var slice = page.Board.Slice;
        WriteHead(output, $"{slice.Origins[0].City} to {slice.Destinations[0].City} | Google Flights");
        await output.WriteAsync(padding.Styles, cancellation);

        output.Write("</head><body jscontroller=\"MnOLlb\"><c-wiz jsrenderer=\"xPIGhe\">");
        BoardMarkup.Write(output, page, withCards: form is not (PageForm.NoCards or PageForm.ChangedLayout));
        await output.WriteAsync(padding.Markup(page.Board.Count), cancellation);

        output.Write("</c-wiz>");
        var scripts = new DataScripts(output, page.Nonce, hasClass: form != PageForm.OldLayout);
        SideScripts.Write(scripts, page.Question, page.Nonce);
        BoardScripts.Write(scripts, page, form);
        WriteTail(output);
        await output.FlushAsync(cancellation);
    }

    /// <summary>What Google shows for a query it does not answer: its front page, whose `ds:1` has two elements.</summary>
    public async Task WriteLandingAsync(PipeWriter output, string nonce, CancellationToken cancellation)
    {
        WriteHead(output, "Google Flights - Find Cheap Flight Options & Track Prices");
        await output.WriteAsync(padding.Styles, cancellation);

        output.Write("</head><body><c-wiz><h1>Flights</h1><div>Find cheap flights on popular routes</div></c-wiz>");
        var scripts = new DataScripts(output, nonce);
        SideScripts.Write(scripts, question: null, nonce);
        scripts.Write("ds:1", "5", data =>
            data.Open().Open().Null(2).Number(0).Text(nonce).Close().Open().Close().Close());
        WriteTail(output);
        await output.FlushAsync(cancellation);
    }

    /// <summary>A page whose data Google's own servers failed to make: it says so in place of its data, or has none.</summary>
    public async Task WriteErrorAsync(PipeWriter output, Question question, string nonce, bool withData, CancellationToken cancellation)
    {
        WriteHead(output, "Google Flights");
        await output.WriteAsync(padding.Styles, cancellation);

        output.Write("</head><body><c-wiz><div>Oops, something went wrong</div></c-wiz>");
        var scripts = new DataScripts(output, nonce);
        SideScripts.Write(scripts, question, nonce);
        if (withData)
        {
            scripts.WriteError("ds:1", "9");
        }

        WriteTail(output);
        await output.FlushAsync(cancellation);
    }

    private static void WriteHead(PipeWriter output, string title) => output.Write($"""
        <!doctype html>{Comment}<html lang="en" dir="ltr"><head><base href="https://www.google.com/">
        <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
        <meta name="application-name" content="Google Flights"><title>{Html.Encode(title)}</title>
        """);

    // The links are on every real page, so that their mere presence means no consent page.
    private static void WriteTail(PipeWriter output) => output.Write("""
        <script id="wiz_jd">if (window['_wjdc']) {const wjd = {'8': JSON.parse('\x5b\x5b10,1,\x22Stops\x22\x5d\x5d')};}</script>
        <a href="https://consent.google.com/d?hl=en">Cookies</a><a href="https://policies.google.com/privacy">Privacy</a>
        </body></html>
        """);
}
