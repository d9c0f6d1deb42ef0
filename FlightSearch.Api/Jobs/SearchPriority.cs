using FlightSearch.Jobs;

namespace FlightSearch.Api.Jobs;

/// <summary>
/// Which jobs run first: <c>interactive</c>, somebody waits for the answer; then <c>normal</c>; then <c>bulk</c>, which
/// can take hours or days. <c>high</c> is another name of <c>interactive</c>, <c>low</c> of <c>bulk</c>; answers have
/// <c>high</c>, <c>normal</c> and <c>low</c>.
/// </summary>
public enum SearchPriority
{
    Interactive,
    High,
    Normal,
    Bulk,
    Low,
}

internal static class SearchPriorities
{
    public static JobPriority ToJobPriority(this SearchPriority priority) => priority switch
    {
        SearchPriority.Interactive or SearchPriority.High => JobPriority.High,
        SearchPriority.Bulk or SearchPriority.Low => JobPriority.Low,
        _ => JobPriority.Normal,
    };
}
