using System.CommandLine;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The order in which rows are printed, numbered and chosen. Equal rows keep the order of the page.</summary>
internal static class PageSort
{
    public static Option<string?> Option() => new Option<string?>("--sort")
    {
        Description = "Order of the rows. [default: the page's]",
    }.AcceptOnlyFromAmong("price", "duration", "departure");

    public static IReadOnlyList<Itinerary> Sorted(IReadOnlyList<Itinerary> rows, string? by) => by switch
    {
        "price" => [.. rows.OrderBy(row => row.Price ?? decimal.MaxValue)],
        "duration" => [.. rows.OrderBy(row => row.DurationMinutes ?? int.MaxValue)],
        "departure" => [.. rows.OrderBy(row => row.Departure ?? DateTime.MaxValue)],
        _ => rows,
    };
}
