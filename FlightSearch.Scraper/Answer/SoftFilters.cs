namespace FlightSearch.Scraper;

/// <summary>
/// Filters that Google does not apply, or not to all rows: airlines, excluded airlines, connecting airports, the price
/// limit in other currencies, and separate tickets. A row is kept if it does not give the value.
/// </summary>
internal static class SoftFilters
{
    public static bool Admit(FlightQuery query, FlightQueryLeg leg, Itinerary row) =>
        IsByNoOther(row, leg.Airlines)
        && !IsByAny(row, leg.ExcludeAirlines)
        && (leg.Via.Count == 0 || ConnectsAtAny(row, leg.Via))
        && !IsAbove(query, row)
        && !(query.HideSeparateTickets && (row.SelfTransfer || row.SeparateTickets));

    /// <summary>Whether a flight is operated or sold by one of the airlines or alliances.</summary>
    private static bool IsByAny(Itinerary row, IReadOnlyList<string> names) =>
        names.Count > 0 && row.Legs.Any(leg => Is(leg.Operating, names) || Is(leg.Marketing, names));

    /// <summary>Alliances change, so an airline of no known alliance may be a member.</summary>
    private static bool IsByNoOther(Itinerary row, IReadOnlyList<string> names)
    {
        var isOfAlliance = names.Any(Alliances.IsName);

        return names.Count == 0 || row.Legs.All(leg => Sellers(leg) is not [_, ..] sellers
            || sellers.Any(seller => Is(seller, names) || (isOfAlliance && Alliances.Of(seller.Airline) is null)));
    }

    private static FlightDesignator[] Sellers(FlightLeg leg) => [.. ((FlightDesignator?[])[leg.Operating, leg.Marketing, .. leg.Codeshares]).OfType<FlightDesignator>()];

    private static bool Is(FlightDesignator? flight, IReadOnlyList<string> names) =>
        flight is not null && (names.Contains(flight.Airline) || (Alliances.Of(flight.Airline) is { } alliance && names.Contains(alliance)));

    /// <summary>A layover on a card without a known airport may be the right one.</summary>
    private static bool ConnectsAtAny(Itinerary row, IReadOnlyList<string> airports) => row.Layovers.Any(layover =>
        layover.ArrivalAirport is null || airports.Contains(layover.ArrivalAirport)
        || (layover.DepartureAirport is { } next && airports.Contains(next)));

    private static bool IsAbove(FlightQuery query, Itinerary row) =>
        query.MaxPrice is { } limit && row.Price > limit && (row.Currency is null || row.Currency == query.Currency);
}
