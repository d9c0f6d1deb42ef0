using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>The filters of a job that differ from the defaults: <c>business, 2 adults, EUR, nonstop</c>.</summary>
internal static class FilterText
{
    public static string Of(JobFilters filters) => string.Join(", ", Parts(filters).Where(part => part.Length > 0));

    private static IEnumerable<string> Parts(JobFilters filters) =>
    [
        filters.Cabin is "economy" ? "" : filters.Cabin,
        Travellers(filters.Passengers),
        filters.Currency is "USD" ? "" : filters.Currency,
        filters.MaxStops switch { null => "", 0 => "nonstop", { } stops => $"{Counted.Of(stops, "stop")} at most" },
        filters.MaxDurationMinutes is { } minutes ? $"{minutes} min at most" : "",
        filters.MaxPrice is { } price ? $"{price:N0} at most" : "",
        Codes("", filters.Airlines),
        Codes("not ", filters.ExcludeAirlines),
        Count(filters.Bags?.CarryOn, "carry-on bag"),
        Count(filters.Bags?.Checked, "checked bag"),
    ];

    private static string Travellers(Travellers travellers) =>
        travellers == new Travellers(1, 0, 0, 0) ? "" : string.Join(", ", new[]
    {
        Count(travellers.Adults, "adult"),
        Count(travellers.Children, "child", "children"),
        Count(travellers.InfantsOnLap, "infant on lap", "infants on lap"),
        Count(travellers.InfantsInSeat, "infant in seat", "infants in seat"),
    }.Where(part => part.Length > 0));

    private static string Codes(string before, IReadOnlyList<string>? codes) =>
        codes is null or [] ? "" : before + string.Join(',', codes);

    private static string Count(int? count, string one, string? many = null) =>
        count is > 0 ? Counted.Of(count.Value, one, many) : "";
}
