using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FlightSearch.Simulator.Fares;
using static FlightSearch.Simulator.Pages.ScriptJson;

namespace FlightSearch.Simulator.Pages;

/// <summary>Which parts of a results page are there, and how its data is written.</summary>
internal enum PageForm
{
    Whole,
    CardsOnly,
    NoCards,

    /// <summary>The data three times: without rows, with the first two, and with all.</summary>
    Hydrating,

    /// <summary>Scripts without a class, as in 2023.</summary>
    OldLayout,

    /// <summary>No card, and the data under another key and in another shape.</summary>
    ChangedLayout,
}

/// <summary>Writes pages in the order of real ones: styles, cards, scripts with the rows' data last.</summary>
internal sealed class PageWriter(Padding padding)
{
    public const string Comment =
        "<!-- simulated: these flights and fares are made up by FlightSearch.Simulator -->";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string text) => Encoder.Encode(text);

    public void Write(IBufferWriter<byte> output, ResultPage page, PageForm form)
    {
        var (board, slice) = (page.Board, page.Board.Slice);
        var hasCards = form is not (PageForm.NoCards or PageForm.ChangedLayout);
        var attributes = form == PageForm.OldLayout ? "" : " class=\"ds:1\"";

        WriteHead(output, $"{slice.Origins[0].City} to {slice.Destinations[0].City} | Google Flights");
        BoardMarkup.Write(output, page, hasCards);
        padding.WriteMarkup(output, board.Count);
        WriteQuery(output, page);
        foreach (var state in States(board, form))
        {
            WriteScript(output, "ds:1", attributes, PageData.Of(page with { Board = state }));
        }

        if (form == PageForm.ChangedLayout)
        {
            var rows = board.Rows.Select(row => List(row.Itinerary.Name, row.Fare?.Shown));
            WriteScript(output, "ds:7", "", List(2, rows));
        }

        WriteTail(output);
    }

    /// <summary>Google's front page, for a query that it does not answer.</summary>
    public void WriteLanding(IBufferWriter<byte> output)
    {
        WriteHead(output, "Google Flights - Find Cheap Flight Options & Track Prices");
        output.Write("<h1>Flights</h1><div>Find cheap flights on popular routes</div>");
        WriteScript(output, "ds:1", " class=\"ds:1\"", List(List(null, null, 0), List()));
        WriteTail(output);
    }

    /// <summary>A page on which Google's servers failed.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="page">The page without the failure.</param>
    /// <param name="hasData">Whether its data says so as well.</param>
    public void WriteError(IBufferWriter<byte> output, ResultPage page, bool hasData)
    {
        WriteHead(output, "Google Flights");
        output.Write("<div>Oops, something went wrong</div>");
        WriteQuery(output, page);
        if (hasData)
        {
            var error = List("type.googleapis.com/travel.frontend.flights.ErrorResponse", List(null, 1));
            WriteScript(output, "ds:1", " class=\"ds:1\"", List(13, null, List(List([error]))), "errorHasStatus: true");
        }

        WriteTail(output);
    }

    private static IEnumerable<Board> States(Board board, PageForm form) => form switch
    {
        PageForm.CardsOnly or PageForm.ChangedLayout => [],
        PageForm.Hydrating =>
        [
            board with { Best = [], Others = [], Folded = 0 },
            board with { Best = [], Others = [.. board.Rows.Take(2)], Folded = 0 },
            board,
        ],
        _ => [board],
    };

    private static void WriteQuery(IBufferWriter<byte> output, ResultPage page) => WriteScript(
        output,
        "ds:0",
        "",
        List("en", page.Query.Slices.Select(slice => List(
            slice.Origins.Select(airport => airport.Code), slice.Destinations.Select(airport => airport.Code)))));

    private static void WriteScript(
        IBufferWriter<byte> output, string key, string attributes, object?[] data, string end = "sideChannel: {}")
    {
        output.Write($"<script{attributes} nonce=\"simulated\">AF_initDataCallback({{key: '{key}', hash: '9', data:");
        output.WriteJson(data);
        output.Write($", {end}}});</script>");
    }

    private void WriteHead(IBufferWriter<byte> output, string title)
    {
        output.Write($"""
            <!doctype html>{Comment}<html lang="en" dir="ltr"><head><base href="https://www.google.com/">
            <meta charset="UTF-8"><meta name="application-name" content="Google Flights"><title>{Encode(title)}</title>
            """);
        padding.WriteStyles(output);
        output.Write("</head><body><c-wiz>");
    }

    // Every real page has these links, so they do not make it a consent page.
    private static void WriteTail(IBufferWriter<byte> output) => output.Write("""
        </c-wiz><a href="https://consent.google.com/d?hl=en">Cookies</a>
        <a href="https://policies.google.com/privacy">Privacy</a></body></html>
        """);
}
