using System.Linq.Expressions;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Jobs;

/// <summary>
/// A combination of airports and dates that has no results, because its page could not be requested or read.
/// </summary>
public sealed record FailureResponse
{
    /// <summary>Number of the combination within the job, from 0.</summary>
    public required int Combination { get; init; }

    /// <summary>IATA code of the departure airport.</summary>
    public required string DepartureAirport { get; init; }

    /// <summary>IATA code of the destination airport.</summary>
    public required string DestinationAirport { get; init; }

    /// <summary>Date of the outbound flight.</summary>
    public required DateOnly OutboundDate { get; init; }

    /// <summary>Date of the return flight; null for a one-way search.</summary>
    public required DateOnly? ReturnDate { get; init; }

    /// <summary>Why it failed, as a code such as <c>cutOff</c> or <c>unreadable</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What the code does not say, such as an HTTP status; null if there is no more to say.</summary>
    public required string? Detail { get; init; }

    /// <summary>When the failure was stored.</summary>
    public required DateTimeOffset FailedAt { get; init; }

    internal static Expression<Func<FailedCombinationRow, FailureResponse>> FromRow { get; } = row => new()
    {
        Combination = row.Combination,
        DepartureAirport = row.DepartureAirport,
        DestinationAirport = row.DestinationAirport,
        OutboundDate = row.OutboundDate,
        ReturnDate = row.ReturnDate,
        Code = row.Code,
        Detail = row.Detail,
        FailedAt = row.FailedAt,
    };
}

/// <summary>One page of a job's failed combinations.</summary>
/// <param name="Failures">The failed combinations, in the order of their numbers.</param>
/// <param name="Next">Send it as <c>after</c> to get the next page; null on the last page.</param>
public sealed record FailurePage(IReadOnlyList<FailureResponse> Failures, int? Next);
