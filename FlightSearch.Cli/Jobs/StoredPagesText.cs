using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>How many pages of a job came from the page store, and how old they are, as text.</summary>
internal static class StoredPagesText
{
    /// <summary>Such as <c>3 pages from the store, the oldest asked at 12:05:00</c>; null without such pages.</summary>
    public static string? Of(Job job, TimeProvider time) => job.Pages is { FromStore: > 0 } pages
        ? $"{Counted.Of(pages.FromStore, "page")} from the store{Oldest(pages, time)}"
        : null;

    /// <summary>Such as <c>, the oldest asked at 12:05:00</c>; empty if it is not known.</summary>
    public static string Oldest(JobPages pages, TimeProvider time) =>
        pages.OldestAnswer is { } oldest ? $", the oldest asked at {Moment.Of(oldest, time)}" : "";
}
