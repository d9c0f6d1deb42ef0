using System.Text;
using System.Text.Json;

namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>
/// A sound body that mutations break, and its data as JSON of its own: in a page it stands as it is, in a response body within a string, and it may be all there is.
/// Cards by themselves have none.
/// </summary>
internal sealed class Original
{
    private readonly int _start;
    private readonly int _end;
    private readonly bool _isQuoted;

    private Original(string name, byte[] bytes, int start, int end, bool isQuoted)
    {
        (Name, Bytes, _start, _end, _isQuoted) = (name, bytes, start, end, isQuoted);
        Data = isQuoted ? Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(bytes.AsSpan(start, end - start))!) : bytes[start..end];
        Nodes = JsonSpan.All(Data);
        Inner = [.. Nodes.Where(node => node.IsInRow)];
        Rows = Nodes.Count(node => node.IsRow);
        CountsRows = Rows > 0 && !isQuoted && (start == 0 || bytes.AsSpan().Count("key: 'ds:1'"u8) == 1);
    }

    public string Name { get; }

    public byte[] Bytes { get; }

    public byte[] Data { get; }

    public IReadOnlyList<JsonSpan> Nodes { get; }

    /// <summary>Those within a row.</summary>
    public IReadOnlyList<JsonSpan> Inner { get; }

    public int Rows { get; }

    /// <summary>Whether the rows are read from one list of data, so that each is either read or counted as unread.</summary>
    public bool CountsRows { get; }

    public static Original Of(string name, byte[] body)
    {
        if (body.AsSpan().IndexOf("\"wrb.fr\",null,\""u8) is >= 0 and var row)
        {
            var quote = row + "\"wrb.fr\",null,".Length;
            return new Original(name, body, quote, JsonSpan.EndOf(body, quote), isQuoted: true);
        }

        if (body.AsSpan().StartsWith("[[null,"u8))
        {
            return new Original(name, body, 0, JsonSpan.EndOf(body, 0), isQuoted: false);
        }

        var key = body.AsSpan().LastIndexOf("key: 'ds:1'"u8);
        if (key < 0)
        {
            return new Original(name, body, 0, 0, isQuoted: false);
        }

        var start = key + body.AsSpan(key).IndexOf("data:"u8) + "data:".Length;
        return new Original(name, body, start, JsonSpan.EndOf(body, start), isQuoted: false);
    }

    /// <summary>The same body with other data.</summary>
    public byte[] With(byte[] data) => [.. Bytes[.._start], .. _isQuoted ? Quoted(data) : data, .. Bytes[_end..]];

    /// <summary>Somewhere in the data, where there are any, most of the time; else anywhere.</summary>
    public int Somewhere(Random random) =>
        _end > _start && random.Next(3) > 0 ? random.Next(_start, _end) : random.Next(Bytes.Length);

    /// <summary>Data that are no text any more stand in a string as well as they can.</summary>
    private static byte[] Quoted(byte[] data) => JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(data));
}
