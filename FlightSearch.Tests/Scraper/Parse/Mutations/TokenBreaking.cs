using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>Tokens of a row or a card: Base64 that is none, and protobuf messages that lie about themselves.</summary>
internal static class TokenBreaking
{
    private const int ShortestToken = 40;

    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"u8);

    private static readonly (string Name, Func<byte[], Random, byte[]> Change)[] Messages =
    [
        ("cut off", (message, random) => message[..random.Next(message.Length)]),
        ("with a bit flipped", (message, random) => Set(message, random, old => (byte)(old ^ (1 << random.Next(8))))),
        ("with a length that lies", (message, random) => Set(message, random, _ => 0x7f)),
        ("with a length without end", (message, random) => Set(message, random, _ => 0xff)),
        ("with a huge number", (message, random) => Put(message, random, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01])),
        ("with a group", (message, random) => Put(message, random, [0x0b])),
        ("within itself", (message, _) => [0x22, (byte)(message.Length & 0x7f), .. message]),
        ("twice", (message, _) => [.. message, .. message]),
        ("many times", (message, _) => [.. Enumerable.Repeat(message, 40).SelectMany(copy => copy)]),
        ("of noise", (message, random) => Noise(message, random)),
    ];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. Messages.Select(way => Data($"a token {way.Name}", (text, random) => Base64(way.Change(Message(text), random)))),
        .. Messages.Select(way => Card($"a card's token {way.Name}", (text, random) => Base64(way.Change(Message(text), random)))),
        Data("a token with a letter lost", (text, random) => text.Remove(random.Next(text.Length), 1)),
        Data("a token of another alphabet", (text, random) => text.Insert(random.Next(text.Length), "%*é")),
        Data("a token without end", (text, random) => string.Concat(Enumerable.Repeat(text, random.Next(10, 200)))),
        Data("a token of padding", (text, random) => text[..random.Next(text.Length)] + new string('=', random.Next(1, 9))),
        Data("a token in brackets", (text, _) => $"[[{text}]]"),
        Card("a card's token with a letter lost", (text, random) => text.Remove(random.Next(text.Length), 1)),
        Card("a card's token without end", (text, random) => string.Concat(Enumerable.Repeat(text, random.Next(10, 200)))),
    ];

    private static Mutation Data(string name, Func<string, Random, string> change) => new(name, (original, random) =>
    {
        var tokens = original.Inner.Where(node => node.Kind is JsonTokenType.String && node.Length > ShortestToken).ToList();
        if (tokens.Count == 0)
        {
            return null;
        }

        var node = tokens[random.Next(tokens.Count)];
        var (start, length) = Longest(original.Data.AsSpan(node.Start, node.Length));
        var token = Encoding.UTF8.GetString(original.Data, node.Start + start, length);

        return length == 0 ? null : original.With(
            [.. original.Data[..(node.Start + start)], .. Encoding.UTF8.GetBytes(change(token, random)), .. original.Data[(node.Start + start + length)..]]);
    })
    {
        KeepsRows = true,
    };

    private static Mutation Card(string name, Func<string, Random, string> change) => new(name, (original, random) =>
    {
        if (Cutting.After(original, "data-gs=\""u8, random) is not { } start)
        {
            return null;
        }

        var length = original.Bytes.AsSpan(start).IndexOfAnyExcept(Alphabet);

        return length <= 0 ? null : ByteBreaking.Splice(
            original, start, length, Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(original.Bytes, start, length), random)));
    })
    {
        KeepsRows = true,
    };

    private static (int Start, int Length) Longest(ReadOnlySpan<byte> text)
    {
        var (start, length) = (0, 0);

        for (var at = 0; at < text.Length; at++)
        {
            var run = text[at..].IndexOfAnyExcept(Alphabet);
            run = run < 0 ? text.Length - at : run;
            (start, length) = run > length ? (at, run) : (start, length);
            at += run;
        }

        return (start, length);
    }

    private static byte[] Message(string base64)
    {
        var text = base64.Replace('-', '+').Replace('_', '/');
        text = text[..(text.Length / 4 * 4)];

        return text.Length == 0 ? [0] : Convert.FromBase64String(text);
    }

    private static string Base64(byte[] message) => Convert.ToBase64String(message).TrimEnd('=');

    private static byte[] Set(byte[] message, Random random, Func<byte, byte> change)
    {
        var at = random.Next(message.Length);

        return [.. message[..at], change(message[at]), .. message[(at + 1)..]];
    }

    private static byte[] Put(byte[] message, Random random, byte[] bytes)
    {
        var at = random.Next(message.Length);

        return [.. message[..at], .. bytes, .. message[at..]];
    }

    private static byte[] Noise(byte[] message, Random random)
    {
        var noise = new byte[message.Length];
        random.NextBytes(noise);

        return noise;
    }
}
