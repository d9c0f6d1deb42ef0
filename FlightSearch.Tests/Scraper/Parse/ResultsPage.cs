using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlightSearch.Tests.Scraper.Parse;

/// <summary>Writes results pages as Google does, as far as anything reads them. Its own work, not cut from a captured page.</summary>
internal sealed class ResultsPage
{
    private const int Arity = 31;

    public static ResultsPage Of(params Row[] rows) => new()
    {
        Best = new JsonArray([.. rows.Where(row => row.Best).Select(row => row.ToJson())]),
        Others = new JsonArray([.. rows.Where(row => !row.Best).Select(row => row.ToJson())]),
    };

    /// <summary>Null, not an empty array, where Google has no list at all.</summary>
    public JsonArray? Best { get; init; }

    public JsonArray? Others { get; init; }

    public int Folded { get; init; }

    public JsonNode? Insights { get; init; }

    /// <summary>What else stands around the rows, as JSON at its position.</summary>
    public (int Position, string Json)[] Around { get; init; } = [];

    public static JsonNode SomeInsights(int level) => JsonNode.Parse(
        $"[{level},[null,64],[null,70],[null,6],[null,50],[null,115],1,null,null,null,[[[1746849600000,94],[1746936000000,90.5]]],null,\"Miami\"]")!;

    public string Data() => Sparse(
        Arity,
        [
            (0, new JsonArray(null, new JsonArray(1, 2, 3))),
            (2, Best is null ? null : new JsonArray(Best.DeepClone(), null, 0, 0, new JsonArray(1))),
            (3, Others is null ? null : new JsonArray(Others.DeepClone(), Folded, 0, 0, new JsonArray(1))),
            (5, Insights?.DeepClone()),
            .. Around.Select(part => (part.Position, JsonNode.Parse(part.Json))),
        ]).ToJsonString().Replace("=", "\\u003d", StringComparison.Ordinal);

    public string Script() => Callback(Data());

    public byte[] Html() => Page(Script());

    public static string Callback(string data, string tail = "sideChannel: {}") =>
        $"AF_initDataCallback({{key: 'ds:1', hash: '9', data:{data}, {tail}}});";

    public static byte[] Page(string script, string title = "Newark to Miami | Google Flights") => Encoding.UTF8.GetBytes($"""
        <!doctype html><html lang="en"><head><title>{title}</title></head><body><h1>Search results</h1>
        <script nonce="x">AF_initDataCallback({"{"}key: 'ds:0', hash: '1', data:[[null,"ds:1"],[2]], sideChannel: {"{}});"}</script>
        <script class="ds:1" nonce="x">{script}</script></body></html>
        """);

    /// <summary>A response body of one chunk for each page, with lengths between them.</summary>
    public static byte[] Rpc(params ResultsPage[] pages)
    {
        var chunks = pages.Select(page => new JsonArray(new JsonArray("wrb.fr", null, page.Data())).ToJsonString());

        return Encoding.UTF8.GetBytes(")]}'\n\n" + string.Concat(chunks.Select(chunk => $"{chunk.Length + 2}\n{chunk}\n")));
    }

    public static JsonArray Sparse(int length, params (int Index, JsonNode? Value)[] fields)
    {
        var array = new JsonNode?[length];

        foreach (var (index, value) in fields)
        {
            array[index] = value;
        }

        return new JsonArray(array);
    }

    /// <summary>For JSON inside a JSON string: the padding of Base64 is escaped there, too.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text).Replace("=", "\\u003d", StringComparison.Ordinal);
}
