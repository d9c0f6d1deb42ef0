using System.Buffers.Text;
using System.Text.Json;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Results;

internal enum ResultSort
{
    Price,
    Duration,
    Departure,
}

/// <summary>
/// The last row of a page: its sort value, and the two columns that distinguish rows with the same value.
/// </summary>
/// <param name="Price">Null for another sort, and for a row without a price, which sorts last.</param>
internal sealed record ResultCursor(
    ResultSort Sort, decimal? Price, int? Duration, DateTime? Departure, int Combination, int Rank)
{
    public static ResultCursor At(ResultSort sort, FlightResultRow row) => new(
        sort,
        sort == ResultSort.Price ? row.Price : null,
        sort == ResultSort.Duration ? row.Duration : null,
        sort == ResultSort.Departure ? row.DepartsAt : null,
        row.Combination,
        row.Rank);

    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Null if the text is not a cursor of this sort.</summary>
    public static ResultCursor? Read(string text, ResultSort sort)
    {
        try
        {
            var cursor = JsonSerializer.Deserialize<ResultCursor>(Base64Url.DecodeFromChars(text));
            return cursor?.Sort == sort && cursor.Fits() ? cursor : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private bool Fits() => Sort switch
    {
        ResultSort.Duration => Duration is not null,
        ResultSort.Departure => Departure is { Kind: DateTimeKind.Unspecified },
        _ => true,
    };
}
