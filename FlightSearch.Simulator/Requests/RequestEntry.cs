namespace FlightSearch.Simulator.Requests;

/// <summary>
/// A search, as the log keeps it. <see cref="Answer"/> is "results", "noFlights", "landing"
/// or the kind of misbehaviour; airports are those of the first slice.
/// </summary>
internal sealed record RequestEntry(
    long Number,
    DateTimeOffset At,
    string Path,
    string? Tfs,
    IReadOnlyList<string> From,
    IReadOnlyList<string> To,
    IReadOnlyList<DateOnly> Dates,
    string? Currency,
    bool ShowAll,
    string Answer,
    int Rows,
    int Status,
    string UserAgent);
