using FlightSearch.Jobs;

namespace FlightSearch.Api.UnreadablePages;

/// <summary>Unknown layouts of pages.</summary>
/// <param name="Layouts">The layouts, the last seen first; at most 50.</param>
public sealed record UnreadablePageList(IReadOnlyList<UnreadableLayoutResponse> Layouts);

/// <summary>The kept pages of one unknown layout.</summary>
/// <param name="Fingerprint">What was found on the pages; equal for all pages of the layout.</param>
/// <param name="Pages">Number of pages that are kept, at most 20.</param>
/// <param name="FirstObservedAt">When the oldest of these pages was received.</param>
/// <param name="LastObservedAt">When the newest of these pages was received.</param>
/// <param name="LastAddress">The address that the newest page was requested from.</param>
/// <param name="PageIds">Ids of the pages, the newest first.</param>
public sealed record UnreadableLayoutResponse(
    string Fingerprint, int Pages, DateTimeOffset FirstObservedAt, DateTimeOffset LastObservedAt, string LastAddress,
    IReadOnlyList<Guid> PageIds)
{
    internal static UnreadableLayoutResponse Of(UnreadableLayout layout) => new(
        layout.Fingerprint, layout.PageIds.Count, layout.FirstObservedAt, layout.LastObservedAt, layout.LastAddress,
        layout.PageIds);
}
