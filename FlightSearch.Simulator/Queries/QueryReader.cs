using System.Buffers.Text;
using System.Globalization;
using FlightSearch.Simulator.World;
using FlightSearch.Tfs;
using Google.Protobuf;

namespace FlightSearch.Simulator.Queries;

/// <summary>Reads the parameters of an address. Null where Google answers with its landing page.</summary>
internal sealed class QueryReader(Atlas atlas, TimeProvider time)
{
    private const int MostTravellers = 9;
    private const int MostSlices = 6;
    private const int SortByPrice = 2;

    public Query? Read(string? tfs, string? tfu, string? currency)
    {
        if (Decode(Tfs.Tfs.Parser, tfs) is not { } query || !IsAnswered(query))
        {
            return null;
        }

        List<QuerySlice> slices = [];
        foreach (var message in query.Slices)
        {
            if (Read(message) is not { } slice || (slices.Count > 0 && slice.Date < slices[^1].Date))
            {
                return null;
            }

            slices.Add(slice);
        }

        var view = Decode(View.Parser, tfu)?.Tab;

        return new Query(
            query,
            slices,
            Currency.Of(currency),
            IsCheapestTab: view?.Sort == SortByPrice,
            ShowAll: view?.ShowAll == 1);
    }

    private static bool IsAnswered(Tfs.Tfs query) =>
        query.Cabin is >= 0 and <= (int)Cabin.First
        && query.Passengers.Count <= MostTravellers
        && query.Passengers.All(kind => kind is >= 1 and <= 4)
        && (Trip)query.Trip switch
        {
            Trip.OneWay => query.Slices.Count >= 1,
            Trip.RoundTrip => query.Slices.Count == 2,
            Trip.MultiCity => query.Slices.Count is >= 2 and <= MostSlices,
            _ => false,
        };

    private QuerySlice? Read(Slice slice)
    {
        if (!DateOnly.TryParseExact(
                slice.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date.Year == DateOnly.MaxValue.Year) // flights would arrive after the last date there is
        {
            return null;
        }

        var read = new QuerySlice(date, Known(slice.Origins), Known(slice.Destinations), slice);

        return read.Pairs.Any() && date >= Today(read.Origins[0]) ? read : null;
    }

    /// <summary>Google drops unknown codes and answers for the others.</summary>
    private Airport[] Known(IEnumerable<Location> locations) =>
        [.. locations.SelectMany(location => atlas.Find(location.Name)).Distinct()];

    private DateOnly Today(Airport airport) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), airport.Zone).DateTime);

    /// <summary>Accepts both Base64 alphabets, with or without padding. Null when it is no such message.</summary>
    private static T? Decode<T>(MessageParser<T> parser, string? base64)
        where T : class, IMessage<T>
    {
        if (string.IsNullOrEmpty(base64))
        {
            return null;
        }

        try
        {
            return parser.ParseFrom(Base64Url.DecodeFromChars(base64.Replace('+', '-').Replace('/', '_')));
        }
        catch (Exception e) when (e is FormatException or InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
