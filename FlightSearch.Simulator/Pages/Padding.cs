using System.Buffers;
using FlightSearch.Simulator.World;
using Microsoft.Extensions.Options;

namespace FlightSearch.Simulator.Pages;

/// <summary>
/// What a real page holds besides flights, in weight only: style sheets that compress to about a seventh, and markup around
/// every card that compresses to almost nothing. Made once; a page shows a part of it.
/// </summary>
internal sealed class Padding(IOptions<SimulatorOptions> options)
{
    private const int StyleBytes = 1_620_000;
    private const int BlocksPerRow = 26;
    private const int RowsAtMost = 33;

    private static readonly string[] Properties =
    [
        "color:var(--t{0})", "background-color:var(--t{0})", "margin:0 {1}px {2}px", "padding:{1}px {2}px", "border-radius:{1}px",
        "display:flex", "align-items:center", "position:relative", "font-family:\"Google Sans\",Roboto,Arial,sans-serif",
        "letter-spacing:.0{1}em", "line-height:{2}px", "transition:opacity .{1}s cubic-bezier(.4,0,.2,1)", "max-width:{2}px", "opacity:.{1}",
    ];

    private static readonly Lazy<byte[]> AllStyles = new(MakeStyles);
    private static readonly Lazy<(byte[] Markup, int BlockLength)> AllMarkup = new(MakeMarkup);

    public ReadOnlyMemory<byte> Styles => options.Value.Padding ? AllStyles.Value : default;

    /// <summary>More where there are more cards.</summary>
    public ReadOnlyMemory<byte> Markup(int cards) => options.Value.Padding
        ? AllMarkup.Value.Markup.AsMemory(0, Math.Min(cards, RowsAtMost) * BlocksPerRow * AllMarkup.Value.BlockLength)
        : default;

    private static byte[] MakeStyles()
    {
        var dice = Dice.For("styles");
        var css = new ArrayBufferWriter<byte>(StyleBytes + 1024);
        string[] names = [.. Enumerable.Range(0, 6000).Select(_ => dice.Id(6))];
        string[] colours = [.. Enumerable.Range(0, 120).Select(_ => dice.Id(16).ToLowerInvariant())];

        css.Write("<style>");
        while (css.WrittenCount < StyleBytes)
        {
            css.Write($".{names[dice.Below(names.Length)]} .{(dice.Falls(0.5) ? dice.Id(6) : names[dice.Below(names.Length)])}{{");
            for (var left = dice.Between(2, 7); left > 0; left--)
            {
                var property = Properties[dice.Below(Properties.Length)];
                css.Write(property
                    .Replace("{0}", colours[dice.Below(colours.Length)], StringComparison.Ordinal)
                    .Replace("{1}", $"{dice.Between(1, 9)}", StringComparison.Ordinal)
                    .Replace("{2}", $"{dice.Between(10, 640)}", StringComparison.Ordinal));
                css.Write(";");
            }

            css.Write("}");
        }

        css.Write("</style>");

        return css.WrittenSpan.ToArray();
    }

    private static (byte[] Markup, int BlockLength) MakeMarkup()
    {
        var dice = Dice.For("markup");
        var markup = new ArrayBufferWriter<byte>();
        var length = 0;
        for (var block = 0; block < RowsAtMost * BlocksPerRow; block++)
        {
            var (id, mark) = (dice.Id(6), dice.Id(28));
            markup.Write(
                $"""
                <div class="VfPpkd-dgl2Hf-ppHlrf-sM5MNb" data-is-touch-wrapper='true'><button jscontroller="soHxf"
                class="VfPpkd-LgbsSe VfPpkd-LgbsSe-OWXEXe-INsAgc VfPpkd-LgbsSe-OWXEXe-dgl2Hf Rj2Mlf OLiIxf PDpWxe P62QJc LQeN7"
                jsaction="click:cOuCgd; mousedown:UX7yZ; mouseup:lbsD7e; mouseenter:tfO1Yc; mouseleave:JywGue; touchstart:p6p2H;
                touchmove:FwuNnf; touchend:yfqBxc; touchcancel:JMtRjd; focus:AHmuwe; blur:O22p3e; contextmenu:mg9Pef;mlnRJb:fLiPzd;"
                data-idom-class="Rj2Mlf OLiIxf PDpWxe P62QJc LQeN7" data-ved="{mark}" data-tooltip-id="tt-{id}">
                <span class="VfPpkd-Jh9lGc"></span><span class="VfPpkd-J1Ukfc-LhBDec"></span><span class="VfPpkd-RLmnJb"></span>
                <svg width="24" height="24" viewBox="0 0 24 24" focusable="false" class="VvN78c NMm5M">
                <path d="M5 12L12 5l7 7-1.5 1.5L12 8l-5.5 5.5zM5 19L12 12l7 7-1.5 1.5L12 15l-5.5 5.5z"/></svg></button>
                <div class="EY8ABd-OWXEXe-TAWMXe" id="tt-{id}" role="tooltip" aria-hidden="true" jscontroller="JWzL8e"
                jsaction="JIbuQc:HJ4Yzb(plIjzf);GvneHb:sQUPPd; focus:AHmuwe; blur:O22p3e; mouseenter:tfO1Yc; touchend:yfqBxc;">
                <div class="VfPpkd-BFbNVe-bF1uUb NZp2ef" aria-hidden="true"></div>
                <div class="Qh1JHb IwAJYb p1FKCd" data-nosnippet></div></div></div>
                """);
            length = block == 0 ? markup.WrittenCount : length;
        }

        return (markup.WrittenSpan.ToArray(), length);
    }
}
