using System.Text;

namespace FlightSearch.Tests.Simulator;

/// <summary>Just enough of the protobuf wire format to ask the simulator and to read its tokens, independently of any .proto.</summary>
internal static class Wire
{
    public static byte[] Number(int field, ulong value) => [.. Varint((ulong)field << 3), .. Varint(value)];

    public static byte[] Text(int field, string value) => Message(field, Encoding.UTF8.GetBytes(value));

    public static byte[] Message(int field, params ReadOnlySpan<byte[]> parts)
    {
        List<byte> body = [];
        foreach (var part in parts)
        {
            body.AddRange(part);
        }

        return [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)body.Count), .. body];
    }

    /// <summary>The fields of a message in their order: numbers as they are, everything else as bytes.</summary>
    public static ILookup<int, (ulong Number, byte[] Bytes)> Read(byte[] message)
    {
        List<(int Field, ulong Number, byte[] Bytes)> fields = [];
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            var value = Varint(message, ref at);
            var length = (key & 7) == 2 ? (int)value : 0;
            fields.Add(((int)(key >> 3), value, message[at..(at + length)]));
            at += length;
        }

        return fields.ToLookup(field => field.Field, field => (field.Number, field.Bytes));
    }

    public static string TextOf(this ILookup<int, (ulong Number, byte[] Bytes)> message, int field) =>
        Encoding.UTF8.GetString(message[field].Single().Bytes);

    private static byte[] Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
