using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FlightSearch.Simulator.Pages;

/// <summary>Text in markup, escaped where markup would read it otherwise and left alone in every language.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string text) => Encoder.Encode(text);

    public static void Write(this IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
