using System.Globalization;
using FlightSearch.Simulator.World;
using FlightSearch.Tfs;
using Google.Protobuf;

namespace FlightSearch.Simulator.Questions;

/// <summary>
/// Reads the parameters of an address. What Google answers with its landing page instead of flights (an unreadable query, a date
/// gone by, no known airport on a side) is null here.
/// </summary>
internal sealed class QuestionReader(Atlas atlas, TimeProvider time)
{
    private const int MostTravellers = 9;
    private const int MostSlices = 6;
    private const int SortByPrice = 2;

    public Question? Read(string? tfs, string? tfu, string? currency) =>
        Decode(tfs) is { } query ? Read(query, View(tfu), currency) : null;

    public Question? Read(Tfs.Tfs query, ViewList? view, string? currency)
    {
        if (!Enum.IsDefined((Trip)query.Trip)
            || query.Cabin is < 0 or > (int)Cabin.First
            || query.Passengers.Count > MostTravellers
            || query.Passengers.Any(kind => kind is < 1 or > 4)
            || !HasAllSlices(query))
        {
            return null;
        }

        List<AskedSlice> slices = [];
        foreach (var slice in query.Slices)
        {
            if (Read(slice) is not { } asked || (slices.Count > 0 && asked.Date < slices[^1].Date))
            {
                return null;
            }

            slices.Add(asked);
        }

        return new Question(
            (Trip)query.Trip,
            slices,
            query.Cabin == 0 ? Cabin.Economy : (Cabin)query.Cabin,
            Party.Of(query.Passengers),
            Currency.Of(currency),
            query.HasMaxPrice ? query.MaxPrice : null,
            AskedBags.Of(query.Bags),
            query.HideSeparateTickets,
            query.ExcludeBasicEconomy,
            view is { Sort: SortByPrice } ? Tab.Cheapest : Tab.Best,
            view is { ShowAll: 1 });
    }

    private static bool HasAllSlices(Tfs.Tfs query) => (Trip)query.Trip switch
    {
        Trip.RoundTrip => query.Slices.Count == 2,
        Trip.MultiCity => query.Slices.Count is >= 2 and <= MostSlices,
        _ => query.Slices.Count >= 1,
    };

    /// <summary>Both alphabets, with or without padding; null when it is no query at all.</summary>
    public static Tfs.Tfs? Decode(string? tfs)
    {
        if (string.IsNullOrEmpty(tfs) || Bytes(tfs) is not { } bytes)
        {
            return null;
        }

        try
        {
            return Tfs.Tfs.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private AskedSlice? Read(Slice slice)
    {
        if (!DateOnly.TryParseExact(slice.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date.Year == DateOnly.MaxValue.Year) // the calendar ends before all its flights have landed
        {
            return null;
        }

        Airport[] origins = [.. Known(slice.Origins)];
        Airport[] destinations = [.. Known(slice.Destinations)];
        var asked = new AskedSlice(date, origins, destinations, Filters.Of(slice), slice.Selected);

        return asked.Pairs.Any() && date >= Today(origins[0]) ? asked : null;
    }

    /// <summary>Google drops the codes it does not know and answers for the others.</summary>
    private IEnumerable<Airport> Known(IEnumerable<Location> locations) =>
        locations.SelectMany(location => atlas.Find(location.Name)).Distinct();

    private DateOnly Today(Airport airport) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), airport.Zone).DateTime);

    private static ViewList? View(string? tfu)
    {
        if (string.IsNullOrEmpty(tfu) || Bytes(tfu) is not { } bytes)
        {
            return null;
        }

        try
        {
            return Questions.View.Parser.ParseFrom(bytes).List;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(string base64)
    {
        var standard = base64.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var padded = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];

        return Convert.TryFromBase64String(padded, bytes, out var length) ? bytes[..length] : null;
    }
}
