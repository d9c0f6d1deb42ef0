using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>Distinguishes incomplete JSON from invalid JSON. Called only after reading has failed.</summary>
internal static class JsonEnd
{
    public static bool IsMissing(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, state: default);

        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
