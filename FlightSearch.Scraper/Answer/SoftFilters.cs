namespace FlightSearch.Scraper;

/// <summary>
/// The filters that Google does not apply, or not to every row: airlines, airlines left out, connecting airports, the price limit in a
/// currency that is not its own, and tickets that are sold apart. What a row does not tell, does not exclude it.
/// </summary>
internal static class SoftFilters
{
    public static bool Admit(FlightQuery query, FlightQueryLeg leg, Itinerary row) =>
        IsByNoOther(row, leg.Airlines)
        && !IsByAny(row, leg.ExcludeAirlines)
        && (leg.Via.Count == 0 || ConnectsAtAny(row, leg.Via))
        && !IsAbove(query, row)
        && !(query.HideSeparateTickets && (row.SelfTransfer || row.SeparateTickets));

    /// <summary>Flown or sold by one of them, or by a member of one of the alliances.</summary>
    private static bool IsByAny(Itinerary row, IReadOnlyList<string> names) =>
        names.Count > 0 && row.Legs.Any(leg => Is(leg.Operating, names) || Is(leg.Marketing, names));

    /// <summary>Members come and go: an airline of no alliance that we know may be of the one asked for.</summary>
    private static bool IsByNoOther(Itinerary row, IReadOnlyList<string> names)
    {
        var isOfAlliance = names.Any(Alliances.IsName);

        return names.Count == 0 || row.Legs.All(leg => Sellers(leg) is not [_, ..] sellers
            || sellers.Any(seller => Is(seller, names) || (isOfAlliance && Alliances.Of(seller.Airline) is null)));
    }

    private static FlightDesignator[] Sellers(FlightLeg leg) => [.. ((FlightDesignator?[])[leg.Operating, leg.Marketing, .. leg.Codeshares]).OfType<FlightDesignator>()];

    private static bool Is(FlightDesignator? flight, IReadOnlyList<string> names) =>
        flight is not null && (names.Contains(flight.Airline) || (Alliances.Of(flight.Airline) is { } alliance && names.Contains(alliance)));

    /// <summary>A connection whose airport a card does not tell may be the right one.</summary>
    private static bool ConnectsAtAny(Itinerary row, IReadOnlyList<string> airports) => row.Layovers.Any(layover =>
        layover.ArrivalAirport is null || airports.Contains(layover.ArrivalAirport)
        || (layover.DepartureAirport is { } next && airports.Contains(next)));

    private static bool IsAbove(FlightQuery query, Itinerary row) =>
        query.MaxPrice is { } limit && row.Price > limit && (row.Currency is null || row.Currency == query.Currency);
}
