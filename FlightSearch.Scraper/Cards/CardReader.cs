using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>Reads an itinerary from a card. Values that the card does not give are null.</summary>
internal static class CardReader
{
    private const string Unavailable = "Price unavailable";

    /// <summary>Null if the card does not give airports and date, or, in English, the times.</summary>
    public static Itinerary? Read(CardMarks card, CardNames names, CardYears years, bool isEnglish)
    {
        var summary = CardSummaryReader.Read(Sentence(card));
        var flights = ImpactList.Read(card.ImpactAddress);
        var (token, numbers) = ReadToken(card.PriceToken);
        var stops = summary.Stops ?? ShownStops(card.Texts) ?? CountStops(flights, numbers);
        var times = isEnglish
            ? CardTimes.Read(summary, card.Texts, flights is [var first, ..] ? first.Date : null, years)
            : DigitTimes.Read(card.Texts, flights);

        if (stops is not (>= 0 and <= 12) || times is not { } found
            || Ends(summary, flights, stops.Value, names) is not { From: { } from, To: { } to })
        {
            return null;
        }

        var layovers = CardFlights.Layovers(summary.Layovers, flights, stops.Value, names);
        var price = Price(card, summary, token);
        var notes = CardNotes.Read(card, summary);

        return new Itinerary
        {
            Best = card.Best,
            Price = price,
            ExactPrice = price is null ? null : token.Price,
            Currency = token.Currency ?? Currencies.CodeOf(summary.CurrencyName),
            Airlines = Airlines(summary.Airlines, card.Texts),
            From = from,
            To = to,
            DepartureDate = found.Departure is null ? found.Date : null,
            Departure = found.Departure,
            Arrival = found.Arrival,
            DurationMinutes = found.Minutes,
            Stops = stops.Value,
            Layovers = layovers,
            Co2Grams = Grams(card.Co2Grams),
            Co2TypicalGrams = Grams(card.Co2TypicalGrams),
            Co2DifferencePercent = notes.Co2PercentDifference,
            IncludedBags = notes is { CarryOnBags: null, CheckedBags: null } ? null : new Bags(notes.CarryOnBags, notes.CheckedBags),
            SelfTransfer = notes.IsSelfTransfer,
            SeparateTickets = notes.IsSeparateTickets,
            DelayNote = notes.Delay,
            Legs = Complete([.. CardFlights.Legs(flights, numbers, from, to, layovers, stops.Value)], found, stops.Value, summary, notes),
        };
    }

    public static bool IsEnglish(CardMarks card) => Sentence(card) is not null;

    /// <summary>The description; if it is missing, it is joined from the labels that contain its parts.</summary>
    private static string? Sentence(CardMarks card)
    {
        const string Journey = " and arrives at ";

        return card.Summary?.Contains(Journey, StringComparison.Ordinal) is true
            ? card.Summary
            : card.Labels.FirstOrDefault(label => label.Contains(Journey, StringComparison.Ordinal)) is { } journey
                ? string.Join(' ', [journey, .. card.Labels.Where(IsPart).Distinct()])
                : null;

        static bool IsPart(string label) =>
            label.StartsWith("Total duration ", StringComparison.Ordinal) || label.StartsWith("Layover (", StringComparison.Ordinal);
    }

    private static (PriceToken Token, IReadOnlyList<string> Numbers) ReadToken(string? base64) =>
        base64 is not null && GoogleBase64.Decode(base64) is { } message ? (PriceToken.ReadMessage(message), CardFlights.Numbers(message)) : (default, []);

    /// <summary>
    /// As displayed. On a card in another language, the exact price rounded up, as Google displays it.
    /// </summary>
    private static decimal? Price(CardMarks card, CardSummary summary, PriceToken token) =>
        summary.IsPriceUnavailable || card.Texts.Contains(Unavailable)
            ? null
            : summary.Price ?? (token.Price is { } exact ? Math.Ceiling(exact) : null);

    /// <summary>From the flight list if it is complete. A train before the first flight is not in the list.</summary>
    private static (string? From, string? To) Ends(CardSummary summary, IReadOnlyList<ImpactFlight> flights, int stops, CardNames names)
    {
        var (first, last) = flights is [var one, ..] ? (one.From, flights[^1].To) : (null, null);

        return flights.Count == stops + 1
            ? (first, last)
            : (names.CodeOf(summary.DepartureAirport) ?? first, names.CodeOf(summary.ArrivalAirport) ?? last);
    }

    /// <summary>
    /// The description has "A, B and C" where the card displays "A, B, C", which keeps an "and" inside a name.
    /// </summary>
    private static string[] Airlines(string? said, IReadOnlyList<string> texts)
    {
        if (said is null)
        {
            return [];
        }

        var shown = texts.FirstOrDefault(text => Listed(text) == said) ?? said.Replace(" and ", ", ", StringComparison.Ordinal);

        return shown.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        static string Listed(string text) => text.LastIndexOf(", ", StringComparison.Ordinal) is >= 0 and var last
            ? $"{text[..last]} and {text[(last + 2)..]}"
            : text;
    }

    /// <summary>Null if the flight list lacks a flight of the price token: trains are missing from the list.</summary>
    private static int? CountStops(IReadOnlyList<ImpactFlight> flights, IReadOnlyList<string> numbers) =>
        flights.Count > 0 && (numbers.Count == 0 || numbers.Count == flights.Count) ? flights.Count - 1 : null;

    private static int? ShownStops(IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            if (text is "Nonstop")
            {
                return 0;
            }

            if (Spoken.LeadingNumber(text, out var rest) is { } number && rest is " stop" or " stops")
            {
                return number;
            }
        }

        return null;
    }

    private static int? Grams(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var grams) && grams > 0 ? grams : null;

    /// <summary>
    /// Adds the departure of the journey to the first leg and the arrival to the last. A single leg also gets duration
    /// and operator.
    /// </summary>
    private static FlightLeg[] Complete(
        FlightLeg[] legs, JourneyTimes times, int stops, CardSummary summary, CardNotes notes)
    {
        if (legs.Length != stops + 1)
        {
            return legs;
        }

        var isLone = stops == 0;
        legs[0] = legs[0] with
        {
            FromName = summary.DepartureAirport,
            Departure = times.Departure,
            DurationMinutes = isLone ? times.Minutes : null,
            OperatedBy = isLone && notes.Operators is [var carrier, ..] ? carrier : null,
        };
        legs[^1] = legs[^1] with { ToName = summary.ArrivalAirport, Arrival = times.Arrival };

        return legs;
    }
}
