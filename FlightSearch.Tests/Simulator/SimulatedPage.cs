using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

/// <summary>A page read for its tests: <c>ds:1</c> is found by counting brackets outside of strings, and nothing is taken from the scraper.</summary>
internal sealed record SimulatedPage(string Html, JsonElement Data)
{
    public IReadOnlyList<JsonElement> Best => RowsAt(2);

    public IReadOnlyList<JsonElement> Others => RowsAt(3);

    public IReadOnlyList<JsonElement> Rows => [.. Best, .. Others];

    public int Folded => Data[3].ValueKind == JsonValueKind.Null ? 0 : Data[3][1].GetInt32();

    /// <summary>
    /// Tells whether another process, in which strings have other hash codes, makes the same page. A page changed on purpose has another one.
    /// </summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Html)))[..16];

    public static SimulatedPage Read(string html)
    {
        const string Marker = "AF_initDataCallback({key: 'ds:1'";
        var start = html.IndexOf("data:", html.IndexOf(Marker, StringComparison.Ordinal), StringComparison.Ordinal) + "data:".Length;

        return new SimulatedPage(html, JsonDocument.Parse(html[start..End(html, start)]).RootElement);
    }

    public static long? Price(JsonElement row) => row[1][0].GetArrayLength() == 0 ? null : row[1][0][1].GetInt64();

    /// <summary>What tells a row from every other: its flights by the price token.</summary>
    public static string Flights(JsonElement row) => Wire.Read(Convert.FromBase64String(row[1][1].GetString()!)).TextOf(2);

    public static int[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? 0 : value.GetInt32())];

    /// <summary>Local time of a row or leg, from its date and time arrays.</summary>
    public static DateTime Moment(JsonElement date, JsonElement time) => Numbers(date) is [var year, var month, var day]
        ? new DateTime(year, month, day).AddHours(Numbers(time)[0]).AddMinutes(Numbers(time).ElementAtOrDefault(1))
        : throw new InvalidDataException("A date has three numbers.");

    private IReadOnlyList<JsonElement> RowsAt(int index) =>
        Data[index].ValueKind == JsonValueKind.Null ? [] : [.. Data[index][0].EnumerateArray()];

    private static int End(string html, int start)
    {
        var depth = 0;
        var isInString = false;
        for (var at = start; ; at++)
        {
            switch (html[at])
            {
                case '\\' when isInString: at++; break;
                case '"': isInString = !isInString; break;
                case '[' when !isInString: depth++; break;
                case ']' when !isInString && --depth == 0: return at + 1;
            }
        }
    }
}
