using System.Text;
using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

/// <summary>A page of the simulator, read without the scraper.</summary>
internal sealed record SimulatedPage(string Html, JsonElement Data)
{
    public IReadOnlyList<JsonElement> Best => RowsAt(2);

    public IReadOnlyList<JsonElement> Rows => [.. Best, .. RowsAt(3)];

    public int Folded => Data[3].ValueKind == JsonValueKind.Null ? 0 : Data[3][1].GetInt32();

    public bool IsLanding => Data.GetArrayLength() == 2;

    public long? Cheapest => Rows.Min(Price);

    public static SimulatedPage Read(string html)
    {
        var script = html.IndexOf("{key: 'ds:1'", StringComparison.Ordinal);
        var start = html.IndexOf("data:", script, StringComparison.Ordinal);
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(html[(start + "data:".Length)..]));

        return new SimulatedPage(html, JsonElement.ParseValue(ref json));
    }

    public static long? Price(JsonElement row) => row[1][0].GetArrayLength() == 0 ? null : row[1][0][1].GetInt64();

    /// <summary>The flights of a row, <c>AA493|AA704</c>: no two rows of a page have the same.</summary>
    public static string Flights(JsonElement row) =>
        string.Join('|', row[0][2].EnumerateArray().Select(leg => $"{leg[22][0].GetString()}{leg[22][1].GetString()}"));

    private IReadOnlyList<JsonElement> RowsAt(int index) =>
        Data[index].ValueKind == JsonValueKind.Null ? [] : [.. Data[index][0].EnumerateArray()];
}
