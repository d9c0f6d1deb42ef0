using System.Text;

namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>Bytes changed, taken out, doubled and put in, without regard to what they mean.</summary>
internal static class ByteBreaking
{
    private static readonly string[] Splinters =
    [
        "[[[[[[", "]]]]", "\"", "\\", "null", "{}", "\\ud800", "-1e999", "99999999999999999999999999999999999999", "\0", "key: 'ds:1', data:[",
        "<!--", "<script>", "</script>", "<li data-gs=", "'", "&#x110000;", "&#", ")]}'", "\n105\n", "]]>", "\u2028",
    ];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("a bit flipped", (original, random) => Edit(original, bytes => Flip(bytes, original.Somewhere(random), random))),
        new("bits flipped", (original, random) => Edit(original, bytes =>
        {
            for (var i = random.Next(2, 40); i > 0; i--)
            {
                Flip(bytes, original.Somewhere(random), random);
            }
        })),
        new("a block of zeros", (original, random) => Edit(original, bytes => Run(bytes, original, random).Clear())),
        new("a block of noise", (original, random) => Edit(original, bytes => random.NextBytes(Run(bytes, original, random)))),
        new("a run reversed", (original, random) => Edit(original, bytes => Run(bytes, original, random).Reverse())),
        new("a run removed", (original, random) => Splice(original, original.Somewhere(random), random.Next(1, 60), [])),
        new("a long run removed", (original, random) => Splice(original, original.Somewhere(random), random.Next(1, 20_000), [])),
        new("a run doubled", (original, random) => Double(original, random, 60)),
        new("a long run doubled", (original, random) => Double(original, random, 20_000)),
        new("a run moved", (original, random) => Splice(original, original.Somewhere(random), 0, Run(original.Bytes, original, random).ToArray())),
        new("noise put in", (original, random) => Splice(original, original.Somewhere(random), 0, Noise(random))),
        new("a splinter put in", (original, random) => Splice(original, original.Somewhere(random), 0, Splinter(random))),
        new("splinters put in", (original, random) => Splice(original, original.Somewhere(random), 0, [.. Splinter(random), .. Splinter(random), .. Splinter(random)])),
        Remove("a bracket", "["),
        Remove("a closing bracket", "]"),
        Remove("a quote", "\""),
        Remove("a comma", ","),
        Remove("an escape's backslash", "\\"),
        Remove("a tag's end", ">"),
        Remove("a tag's beginning", "<"),
        Insert("a bracket", "["),
        Insert("a closing bracket", "]"),
        Insert("brackets of the wrong kind", "}{"),
        Insert("a quote", "\""),
        Insert("a comma", ","),
        Insert("a backslash", "\\"),
        Insert("half an escape", "\\u12"),
        Insert("an unknown escape", "\\q"),
        Insert("brackets without end", new string('[', 5000)),
        Insert("tags without end", string.Concat(Enumerable.Repeat("<div>", 1000))),
        Insert("lists without end", string.Concat(Enumerable.Repeat("<ul><li data-gs=x>", 500))),
    ];

    public static byte[] Splice(Original original, int at, int removed, ReadOnlySpan<byte> inserted) =>
        [.. original.Bytes.AsSpan(0, at), .. inserted, .. original.Bytes.AsSpan(Math.Min(at + removed, original.Bytes.Length))];

    private static Mutation Remove(string what, string mark) => new($"{what} removed", (original, random) =>
        Cutting.After(original, Encoding.UTF8.GetBytes(mark), random) is { } end ? Splice(original, end - mark.Length, mark.Length, []) : null);

    private static Mutation Insert(string what, string text) => new($"{what} added", (original, random) =>
        Splice(original, original.Somewhere(random), 0, Encoding.UTF8.GetBytes(text)));

    private static byte[] Double(Original original, Random random, int longest)
    {
        var at = original.Somewhere(random);

        return Splice(original, at, 0, original.Bytes.AsSpan(at, Math.Min(random.Next(1, longest), original.Bytes.Length - at)));
    }

    private static byte[] Edit(Original original, Action<byte[]> change)
    {
        byte[] bytes = [.. original.Bytes];
        change(bytes);

        return bytes;
    }

    private static void Flip(byte[] bytes, int at, Random random) => bytes[at] ^= (byte)(1 << random.Next(8));

    private static Span<byte> Run(byte[] bytes, Original original, Random random)
    {
        var at = original.Somewhere(random);

        return bytes.AsSpan(at, Math.Min(random.Next(1, 200), bytes.Length - at));
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(1, 200)];
        random.NextBytes(noise);

        return noise;
    }

    private static byte[] Splinter(Random random) => Encoding.UTF8.GetBytes(Splinters[random.Next(Splinters.Length)]);
}
