using System.Text;
using System.Text.Json;

namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>Well-formed data in which values are others than expected: a number where an array was, an array where text was.</summary>
internal static class ValueReplacing
{
    private static readonly (string Name, Func<Random, string> Make)[] Values =
    [
        ("null", _ => "null"),
        ("a small number", random => $"{random.Next(-2, 60)}"),
        ("a negative number", random => $"-{random.Next(1, 100_000)}"),
        ("a large number", random => $"{random.NextInt64()}"),
        ("a huge number", random => $"-1e{random.Next(300, 2000)}"),
        ("a number of many digits", random => new string('9', random.Next(20, 3000))),
        ("a fraction", random => $"{random.Next(100)}.{random.Next(1000)}"),
        ("true", _ => "true"),
        ("false", _ => "false"),
        ("an empty string", _ => "\"\""),
        ("a word", random => $"\"{random.Next(1_000_000):x}\""),
        ("a long string", random => $"\"{new string('x', random.Next(5_000, 50_000))}\""),
        ("a string of escapes", random => $"\"{string.Concat(Enumerable.Repeat("\\u003d\\n\\\"", random.Next(1, 2_000)))}\""),
        ("half of a surrogate pair", random => random.Next(2) > 0 ? "\"a\\ud83d\"" : "\"\\ude00b\""),
        ("text with zeros", _ => "\"a\\u0000b\""),
        ("text of other scripts", _ => "\"東京 \\ud83d\\ude00 ‮Ñ\""),
        ("an empty array", _ => "[]"),
        ("an array of nulls", random => $"[{string.Join(',', Enumerable.Repeat("null", random.Next(1, 40)))}]"),
        ("an array of numbers", random => $"[{string.Join(',', Enumerable.Range(0, random.Next(1, 2_000)).Select(_ => random.Next(-1, 3000)))}]"),
        ("an array of empty arrays", random => $"[{string.Join(',', Enumerable.Repeat("[]", random.Next(1, 5_000)))}]"),
        ("an array of strings", random => $"[{string.Join(',', Enumerable.Repeat("\"AA\"", random.Next(1, 2_000)))}]"),
        ("arrays nested deeply", random => random.Next(1, 5_000) is var depth ? new string('[', depth) + new string(']', depth) : ""),
        ("an empty object", _ => "{}"),
        ("an object", random => $"{{\"{random.Next(100)}\":[{{\"a\":null}}]}}"),
        ("objects nested deeply", random => random.Next(1, 2_000) is var depth ? string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth) : ""),
    ];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. Values.Select(value => new Mutation($"{value.Name} in a row", (original, random) =>
            Replace(original, original.Inner, random, _ => Encoding.UTF8.GetBytes(value.Make(random)))) { KeepsRows = true }),
        .. Values.Select(value => new Mutation($"{value.Name} anywhere", (original, random) =>
            Replace(original, original.Nodes, random, _ => Encoding.UTF8.GetBytes(value.Make(random))))),
        .. Values.Select(value => new Mutation($"{value.Name} for a row", (original, random) =>
            Replace(original, [.. original.Nodes.Where(node => node.IsRow)], random, _ => Encoding.UTF8.GetBytes(value.Make(random)), most: 1)) { KeepsRows = true }),
        InRow("another value of the page", (original, random) => Text(original, original.Nodes[random.Next(original.Nodes.Count)])),
        InRow("another value of a row", (original, random) => Text(original, original.Inner[random.Next(original.Inner.Count)])),
        InRow("a whole row", (original, random) => Text(original, original.Nodes.Where(node => node.IsRow).ElementAt(random.Next(original.Rows)))),
        Change("a value wrapped in an array", value => [.. "["u8, .. value, .. "]"u8]),
        Change("a value in a string", value => JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(value))),
        Change("a value's first element lost", value => value is [(byte)'[', ..] && Array.IndexOf(value, (byte)',') is > 0 and var comma && JsonSpan.EndOf(value, 1) == comma
            ? [.. "["u8, .. value[(comma + 1)..]]
            : [.. "[null,"u8, .. value, .. "]"u8]),
        Change("bytes that are no UTF-8", value => value is [(byte)'"', .., (byte)'"'] ? [.. value[..^1], 0xc3, (byte)'"'] : [.. "\"\xed\xa0\x80"u8, 0xff, (byte)'"']),
        new("most values null", (original, random) => Leaves(original, random, 2, "null")) { KeepsRows = true },
        new("many values null", (original, random) => Leaves(original, random, 20, "null")) { KeepsRows = true },
        new("many values 0", (original, random) => Leaves(original, random, 20, "0")) { KeepsRows = true },
        new("many values -1", (original, random) => Leaves(original, random, 20, "-1")) { KeepsRows = true },
        new("many values empty arrays", (original, random) => Leaves(original, random, 20, "[]")) { KeepsRows = true },
        new("many values empty strings", (original, random) => Leaves(original, random, 20, "\"\"")) { KeepsRows = true },
    ];

    private static Mutation InRow(string what, Func<Original, Random, byte[]> make) => new($"{what} in a row", (original, random) =>
        original.Rows == 0 ? null : Replace(original, original.Inner, random, _ => make(original, random)))
    { KeepsRows = true };

    private static Mutation Change(string what, Func<byte[], byte[]> make) => new(what, (original, random) =>
        Replace(original, original.Inner, random, node => make(Text(original, node))))
    { KeepsRows = true };

    /// <summary>Replaces one to three values. Of the few long ones and the many short ones, each kind has its turn.</summary>
    private static byte[]? Replace(Original original, IReadOnlyList<JsonSpan> nodes, Random random, Func<JsonSpan, byte[]> make, int most = 3)
    {
        if (nodes.Count == 0)
        {
            return null;
        }

        var chosen = Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => nodes[random.Next(nodes.Count)]).OrderBy(node => node.Start).ThenByDescending(node => node.End);
        List<byte> data = new(original.Data.Length + 1000);
        var done = 0;

        foreach (var node in chosen.Where(node => node.Start >= 0))
        {
            if (node.Start < done)
            {
                continue; // within the one before
            }

            data.AddRange(original.Data.AsSpan(done, node.Start - done));
            data.AddRange(make(node));
            done = node.End;
        }

        data.AddRange(original.Data.AsSpan(done));
        return original.With([.. data]);
    }

    private static byte[]? Leaves(Original original, Random random, int oneIn, string value)
    {
        if (original.Inner.Count == 0)
        {
            return null;
        }

        List<byte> data = new(original.Data.Length);
        var done = 0;

        foreach (var node in original.Inner.Where(node => node.IsLeaf && random.Next(oneIn) == 0))
        {
            data.AddRange(original.Data.AsSpan(done, node.Start - done));
            data.AddRange(Encoding.UTF8.GetBytes(value));
            done = node.End;
        }

        data.AddRange(original.Data.AsSpan(done));
        return original.With([.. data]);
    }

    private static byte[] Text(Original original, JsonSpan node) => original.Data[node.Start..node.End];
}
