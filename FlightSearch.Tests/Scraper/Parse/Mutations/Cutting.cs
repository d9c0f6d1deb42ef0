namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>Bodies that end too early, at every kind of place.</summary>
internal static class Cutting
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Cut("anywhere", (original, random) => random.Next(original.Bytes.Length)),
        Cut("in the data", (original, random) => original.Somewhere(random)),
        Cut("in the head", (original, random) => Before(original, "</head>"u8) is { } end ? random.Next(end) : null),
        Cut("in a card", (original, random) => After(original, "data-"u8, random) + random.Next(300)),
        Cut("in a sentence of a card", (original, random) => After(original, "aria-label=\""u8, random) + random.Next(100)),
        Cut("between tag and attribute", (original, random) => After(original, "<div "u8, random)),
        Cut("in a tag's name", (original, random) => After(original, "<d"u8, random)),
        Cut("in the key of the data", (original, random) => After(original, "key: 'ds:"u8, random) + random.Next(3)),
        Cut("before the data", (original, random) => After(original, ", data:"u8, random)),
        Cut("in a string", (original, random) => After(original, ",\""u8, random) + random.Next(3)),
        Cut("in a token", (original, random) => After(original, "[\\\""u8, random) + random.Next(60)),
        Cut("after an escape", (original, random) => After(original, "\\"u8, random)),
        Cut("in an escape", (original, random) => After(original, "\\u"u8, random) + random.Next(4)),
        Cut("after a comma", (original, random) => After(original, ","u8, random)),
        Cut("after a bracket", (original, random) => After(original, "["u8, random)),
        Cut("in a letter of several bytes", (original, random) => After(original, [0xe2], random)),
        Cut("after the data", (original, random) => After(original, "</script>"u8, random)),
        Cut("before the last bracket of the page", (original, _) => Before(original, "</html>"u8)),
    ];

    /// <summary>Behind one of the places where the mark stands.</summary>
    public static int? After(Original original, ReadOnlySpan<byte> mark, Random random)
    {
        var start = original.Somewhere(random);
        var at = original.Bytes.AsSpan(start).IndexOf(mark);

        return at >= 0 ? start + at + mark.Length
            : original.Bytes.AsSpan().LastIndexOf(mark) is >= 0 and var last ? last + mark.Length
            : null;
    }

    private static int? Before(Original original, ReadOnlySpan<byte> mark) =>
        original.Bytes.AsSpan().LastIndexOf(mark) is > 0 and var at ? at : null;

    private static Mutation Cut(string where, Func<Original, Random, int?> place) => new(
        $"cut {where}",
        (original, random) => place(original, random) is { } at ? original.Bytes[..Math.Min(at, original.Bytes.Length)] : null)
    {
        Cuts = true,
    };
}
