using System.Linq.Expressions;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Jobs;

/// <summary>A combination that a job could not find the price of.</summary>
public sealed record FailureResponse
{
    /// <summary>Its position among the job's combinations.</summary>
    public required int Combination { get; init; }

    public required string DepartureAirport { get; init; }

    public required string DestinationAirport { get; init; }

    public required DateOnly OutboundDate { get; init; }

    public required DateOnly? ReturnDate { get; init; }

    /// <summary>Such as <c>cutOff</c> or <c>unreadable</c>.</summary>
    public required string Code { get; init; }

    public required string? Detail { get; init; }

    public required DateTimeOffset FailedAt { get; init; }

    internal static Expression<Func<FailedCombinationRow, FailureResponse>> FromRow { get; } = row => new FailureResponse
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

/// <summary>Some of a job's failures.</summary>
/// <param name="Next">To be given as <c>after</c> for the next page; null on the last.</param>
public sealed record FailurePage(IReadOnlyList<FailureResponse> Failures, int? Next);
