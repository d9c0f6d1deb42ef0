using System.Buffers;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Pages;

/// <summary>
/// The weight of a real page besides its flights: styles that compress to about a seventh, and markup that
/// compresses to almost nothing. Made once, and compressed once.
/// </summary>
/// <param name="isOn">Without padding a page is as small as its flights allow.</param>
internal sealed class Padding(bool isOn)
{
    private const int StyleBytes = 1_620_000;
    private const int BlocksPerCard = 90;
    private const int MostCards = 33;

    private static readonly Lazy<RepeatedPart> AllStyles = new(() => new RepeatedPart(MakeStyles()));
    private static readonly Lazy<byte[]> AllMarkup = new(MakeMarkup);
    private static readonly Lazy<RepeatedPart>[] MarkupOfCards =
    [
        .. Enumerable.Range(0, MostCards + 1).Select(cards => new Lazy<RepeatedPart>(() =>
            new RepeatedPart(AllMarkup.Value[..(cards * AllMarkup.Value.Length / MostCards)]))),
    ];

    public void WriteStyles(IBufferWriter<byte> output) => Write(output, AllStyles);

    public void WriteMarkup(IBufferWriter<byte> output, int cards) =>
        Write(output, MarkupOfCards[Math.Min(cards, MostCards)]);

    private void Write(IBufferWriter<byte> output, Lazy<RepeatedPart> part)
    {
        if (!isOn)
        {
            return;
        }

        if (output is GzipPage page)
        {
            page.Append(part.Value);
        }
        else
        {
            output.Write(part.Value.Bytes.Span);
        }
    }

    private static byte[] MakeStyles()
    {
        var dice = Dice.For("styles");
        var css = new ArrayBufferWriter<byte>(StyleBytes + 1024);

        css.Write("<style>");
        while (css.WrittenCount < StyleBytes)
        {
            css.Write($$"""
                .{{dice.Id(6)}} .{{dice.Id(4)}}{color:var(--gm3-color-{{dice.Below(400)}});margin:0 {{dice.Below(40)}}px}
                .{{dice.Id(6)}}{letter-spacing:.0{{dice.Below(90)}}em;font-family:"Google Sans",Roboto,Arial,sans-serif}

                """);
        }

        css.Write("</style>");

        return css.WrittenSpan.ToArray();
    }

    private static byte[] MakeMarkup()
    {
        var dice = Dice.For("markup");
        var markup = new ArrayBufferWriter<byte>();

        for (var block = 0; block < MostCards * BlocksPerCard; block++) // all of one length
        {
            markup.Write($"""
                <div class="VfPpkd-dgl2Hf-ppHlrf-sM5MNb" data-is-touch-wrapper='true'><button jscontroller="soHxf"
                class="VfPpkd-LgbsSe VfPpkd-LgbsSe-OWXEXe-INsAgc VfPpkd-LgbsSe-OWXEXe-dgl2Hf Rj2Mlf OLiIxf PDpWxe"
                jsaction="click:cOuCgd; mousedown:UX7yZ; mouseup:lbsD7e; mouseenter:tfO1Yc; touchstart:p6p2H;"
                data-ved="{dice.Id(6)}"><span class="VfPpkd-J1Ukfc-LhBDec"></span></button></div>

                """);
        }

        return markup.WrittenSpan.ToArray();
    }
}
