using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlightSearch.Simulator.Fares;

namespace FlightSearch.Simulator.Pages;

/// <summary>Nested arrays, as Google writes them into scripts. Elements are known by their position.</summary>
internal static class ScriptJson
{
    private static readonly JsonSerializerOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Only strings have these characters, so they can be escaped after serialization.</summary>
    private static readonly SearchValues<byte> Escaped = SearchValues.Create("=<>&"u8);

    public static void WriteJson(this IBufferWriter<byte> output, object?[] data)
    {
        ReadOnlySpan<byte> rest = JsonSerializer.SerializeToUtf8Bytes(data, Options);
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            output.Write(rest[..at]);
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{rest[at]:x4}"));
            rest = rest[(at + 1)..];
        }

        output.Write(rest);
    }

    public static void Write(this IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);

    public static object?[] List(params object?[] elements) => elements;

    public static object?[]? ListOrNull<T>(IEnumerable<T> items, Func<T, object?> element) =>
        items.Select(element).ToArray() is { Length: > 0 } list ? list : null;

    public static int Flag(bool value) => value ? 1 : 0;

    /// <summary>Google leaves zeros out.</summary>
    public static object? NullIfZero(int value) => value == 0 ? null : value;

    public static int[] Date(DateTimeOffset moment) => [moment.Year, moment.Month, moment.Day];

    /// <summary>[13, 59]; [22] on the hour, [null, 5] after midnight.</summary>
    public static object?[] Time(DateTimeOffset moment) => moment.Minute == 0
        ? [NullIfZero(moment.Hour)]
        : [NullIfZero(moment.Hour), moment.Minute];

    public static object?[] Price(Fare? fare) => fare is { } known ? [null, known.Shown] : [];
}
