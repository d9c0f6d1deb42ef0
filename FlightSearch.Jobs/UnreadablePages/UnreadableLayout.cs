namespace FlightSearch.Jobs;

/// <summary>The pages of one unknown layout that are kept.</summary>
/// <param name="Fingerprint">What was found on the pages; equal for all pages of the layout.</param>
/// <param name="FirstObservedAt">Of the oldest page that is kept.</param>
/// <param name="LastObservedAt">Of the newest page.</param>
/// <param name="LastAddress">The address of the newest page.</param>
/// <param name="PageIds">The pages, the newest first.</param>
public sealed record UnreadableLayout(
    string Fingerprint, DateTimeOffset FirstObservedAt, DateTimeOffset LastObservedAt, string LastAddress,
    IReadOnlyList<Guid> PageIds);
