using System.Text.Json;
using FlightSearch.Scraper;
using Microsoft.EntityFrameworkCore;

namespace FlightSearch.Jobs;

/// <summary>Flights and layovers of stored rows, also of rows that an older version wrote as JSON.</summary>
public sealed class StoredDetails
{
    private readonly Dictionary<int, CombinationDetails> _combinations;

    private StoredDetails(Dictionary<int, CombinationDetails> combinations) => _combinations = combinations;

    /// <summary>
    /// Reads the details of a job's rows. Needs the snapshot in which the rows were read: both are replaced together.
    /// </summary>
    public static async Task<StoredDetails> ReadAsync(
        FlightsDb db, Guid jobId, IReadOnlyList<FlightResultRow> rows, CancellationToken cancellation)
    {
        int[] combinations = [.. rows.Where(row => !IsOld(row)).Select(row => row.Combination).Distinct()];
        var stored = await db.ResultDetails.AsNoTracking()
            .Where(details => details.JobId == jobId && combinations.Contains(details.Combination))
            .Select(details => new { details.Combination, details.Details })
            .ToListAsync(cancellation);

        return new StoredDetails(stored.ToDictionary(
            row => row.Combination, row => CombinationDetails.Read(row.Details)));
    }

    public ItineraryDetails Of(FlightResultRow row) =>
        !IsOld(row) && _combinations.GetValueOrDefault(row.Combination)?.Find(row.Rank, row.DepartsAt) is { } details
            ? details
            : new ItineraryDetails(
                FromJson<FlightLeg>(row.LegsJson),
                row.LayoversJson is { } layovers ? FromJson<Layover>(layovers) : row.Stops == 0 ? [] : null);

    /// <summary>An older version may have replaced the rows and left the details of the former ones.</summary>
    private static bool IsOld(FlightResultRow row) =>
        row is not { LegsJson: FlightResultRow.NoLegs, LayoversJson: null, FlightNumbers: [] };

    private static T[] FromJson<T>(string json) => JsonSerializer.Deserialize<T[]>(json, JobJson.Options)!;
}
