using System.Buffers;
using FlightSearch.Simulator.Fares;

namespace FlightSearch.Simulator.Pages;

/// <summary>The cards of a page: twice, once for each tab, and none on a page with very many rows.</summary>
internal static class BoardMarkup
{
    private const int MostCards = 90; // captured pages with 94 rows and more have no cards

    public static void Write(IBufferWriter<byte> output, ResultPage page, bool hasCards)
    {
        var board = page.Board;
        if (PriceInsights.Of(page.Query, board) is { } insights)
        {
            output.Write($"<div>Prices are currently <span class=\"gOatQ\">{insights.Level}</span></div>");
        }

        if (!hasCards || board.Count is 0 or > MostCards)
        {
            return;
        }

        var more = board.Folded == 0 ? "" : page.Query.ShowAll ? "View fewer flights" : $"{board.Folded} more flights";
        var panel = new ArrayBufferWriter<byte>(256 * 1024);
        WriteGroup(panel, "IWWDBc", board.Best, page, "");
        WriteGroup(panel, "YdtKid", board.Others, page, more);

        for (var tab = 0; tab < 2; tab++)
        {
            output.Write("<div role=\"tabpanel\" jsname=\"RAQBTb\">");
            output.Write(panel.WrittenSpan);
            output.Write("</div>");
        }
    }

    private static void WriteGroup(
        IBufferWriter<byte> output, string name, IReadOnlyList<Row> rows, ResultPage page, string more)
    {
        if (rows.Count == 0)
        {
            return;
        }

        output.Write($"<div jsname=\"{name}\"><ul class=\"Rk10dc\">");
        foreach (var row in rows)
        {
            output.Write(CardMarkup.Of(row, page));
        }

        if (more.Length > 0)
        {
            output.Write($"<li class=\"ZVk93d\" ssk='16:dominated toggle'><b aria-label=\"{more}\"></b></li>");
        }

        output.Write("</ul></div>");
    }
}
