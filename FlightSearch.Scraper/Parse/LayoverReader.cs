using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>
/// The changes of a journey. Source: <c>row[0][13]</c>, <c>[[minutes, arrival airport, departure airport, …], …]</c>,
/// null for a non-stop.
/// </summary>
internal static class LayoverReader
{
    /// <summary>Null when any of them cannot be read.</summary>
    public static List<Layover>? Read(ref Utf8JsonReader reader)
    {
        List<Layover> layovers = [];
        var allRead = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.Null;

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (ReadOne(ref reader) is { } layover)
                {
                    layovers.Add(layover);
                }
                else
                {
                    allRead = false;
                }
            }
        }

        return allRead ? layovers : null;
    }

    private static Layover? ReadOne(ref Utf8JsonReader reader)
    {
        int? minutes = null;
        string? arrival = null, departure = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        minutes = reader.Int32();
                        break;
                    case 1:
                        arrival = reader.Text();
                        break;
                    case 2:
                        departure = reader.Text();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return minutes is null || arrival is null || departure is null ? null : new Layover(minutes.Value, arrival, departure);
    }
}
