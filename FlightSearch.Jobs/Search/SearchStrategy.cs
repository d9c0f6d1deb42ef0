namespace FlightSearch.Jobs;

/// <summary>
/// How many combinations one page answers. <c>exact</c>: one · <c>merged</c>: those of up to seven departure and seven
/// destination airports on a date, for one-way searches with several airports on a side · <c>auto</c>: <c>merged</c>
/// where merged pages have proved complete, else <c>exact</c>.
/// </summary>
public enum SearchStrategy
{
    Auto,
    Exact,
    Merged,
}
