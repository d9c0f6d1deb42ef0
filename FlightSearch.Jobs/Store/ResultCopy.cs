using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>Adds rows to <c>flight_results</c> by <c>COPY</c>.</summary>
internal static class ResultCopy
{
    private const short Columns = 25;

    private const string Copy = """
        copy flight_results (
            id, job_id, combination, rank, departure_airport, destination_airport, outbound_date, return_date,
            price, exact_price, currency, airline, stops, duration, departs_at, arrives_at,
            co2_grams, co2_typical_grams, carry_on_bags, checked_bags, self_transfer, separate_tickets, best,
            current_price_indicator, observed_at)
        from stdin (format binary)
        """;

    public static async Task WriteAsync(
        NpgsqlConnection connection, FlightResultRow[] rows, DateTimeOffset now, CancellationToken cancellation)
    {
        if (rows is [])
        {
            return;
        }

        await using var copy = await BinaryCopy.BeginAsync(connection, Copy, Columns, cancellation);
        foreach (var (id, row) in RowIds.Next(now, rows.Length).Zip(rows))
        {
            await copy.StartRowAsync(cancellation);
            Write(copy, id, row);
        }

        await copy.CompleteAsync(cancellation);
    }

    private static void Write(BinaryCopy copy, Guid id, FlightResultRow row)
    {
        copy.Uuid(id);
        copy.Uuid(row.JobId);
        copy.Integer(row.Combination);
        copy.Integer(row.Rank);
        copy.Text(row.DepartureAirport);
        copy.Text(row.DestinationAirport);
        copy.Date(row.OutboundDate);
        copy.Date(row.ReturnDate);
        copy.Numeric(row.Price);
        copy.Numeric(row.ExactPrice);
        copy.Text(row.Currency);
        copy.Text(row.Airline);
        copy.Integer(row.Stops);
        copy.Integer(row.Duration);
        copy.Timestamp(row.DepartsAt);
        copy.Timestamp(row.ArrivesAt);
        copy.Integer(row.Co2Grams);
        copy.Integer(row.Co2TypicalGrams);
        copy.Integer(row.CarryOnBags);
        copy.Integer(row.CheckedBags);
        copy.Boolean(row.SelfTransfer);
        copy.Boolean(row.SeparateTickets);
        copy.Boolean(row.Best);
        copy.Text(Label(row.CurrentPriceIndicator));
        copy.Timestamp(row.ObservedAt?.UtcDateTime);
    }

    /// <summary>The label in the enum <c>price_indicator</c>.</summary>
    private static string? Label(PriceIndicator? level) => level switch
    {
        null => null,
        PriceIndicator.Low => "low",
        PriceIndicator.Typical => "typical",
        PriceIndicator.High => "high",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
