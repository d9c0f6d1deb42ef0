using System.Buffers;
using FlightSearch.Simulator.Fares;

namespace FlightSearch.Simulator.Pages;

/// <summary>The board as people see it. Real pages hold it twice, once for each tab, and not at all when it is very long.</summary>
internal static class BoardMarkup
{
    /// <summary>Of the captured pages, those with 94 rows and more came without a card: the browser fills them in.</summary>
    private const int MostCards = 90;

    private const int Tabs = 2;

    public static void Write(IBufferWriter<byte> output, ResultPage page, bool withCards)
    {
        Level(output, page);
        if (!withCards || page.Board.Count is 0 or > MostCards)
        {
            return;
        }

        var panel = new ArrayBufferWriter<byte>(256 * 1024);
        Group(panel, "IWWDBc", "Top departing flights", page.Board.Best, page, more: null);
        Group(panel, "YdtKid", "Other departing flights", page.Board.Others, page, More(page));

        for (var tab = 0; tab < Tabs; tab++)
        {
            output.Write($"<div role=\"tabpanel\" jsname=\"RAQBTb\" data-tab=\"{tab}\">");
            output.Write(panel.WrittenSpan);
            output.Write("</div>");
        }
    }

    private static void Group(IBufferWriter<byte> output, string name, string title, IReadOnlyList<Row> rows, ResultPage page, string? more)
    {
        if (rows.Count == 0)
        {
            return;
        }

        output.Write($"<div jsname=\"{name}\" class=\"Xsgmwe\"><h3 class=\"zBTtmb\">{title}</h3><ul class=\"Rk10dc\">");
        foreach (var row in rows)
        {
            CardMarkup.Write(output, row, page);
        }

        if (more is not null)
        {
            output.Write($"""
                <li class="ZVk93d" ssk='16:dominated toggle'><button aria-label="{more}"></button>
                <span class="bEfgkb" aria-hidden="true">{more}</span></li>
                """);
        }

        output.Write("</ul></div>");
    }

    private static string? More(ResultPage page) => page.Board.Folded == 0 ? null
        : page.Question.ShowAll ? "View fewer flights"
        : $"{page.Board.Folded} more flights";

    private static void Level(IBufferWriter<byte> output, ResultPage page)
    {
        if (PriceInsights.Of(page.Question, page.Board) is { } insights)
        {
            output.Write($"""
                <div class="frOi8 AdWm1c fVSoi">Prices are currently <span class="gOatQ T9AX1b">{insights.Level}</span></div>
                """);
        }
    }
}
