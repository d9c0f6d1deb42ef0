using CsCheck;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Jobs;

/// <summary>Generates flights and layovers with any combination of fields, also values that no page has.</summary>
internal static class ItineraryGen
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf("", "JFK", "Boeing 787", "Zürich", "東京", "a\"b\\c", "\n", "&<'>"),
        Gen.String[Gen.Char.AlphaNumeric, 0, 12]);

    private static readonly Gen<string> FlightNumber = Gen.OneOf(
        Gen.Int[0, 9_999].Select(number => $"{number}"), Gen.OneOf("", "0", "007", "12A", "99999999999", "٣", "-1"));

    private static readonly Gen<int?> Number = Gen.OneOf(
        Gen.Int[-3, 1_000], Gen.Int, Gen.OneOf(int.MinValue, int.MaxValue)).Nullable(0.3);

    private static readonly Gen<DateTime?> Time = Gen.OneOf(
        Gen.Int[-3_000, 3_000].Select(minutes => Start.AddMinutes(minutes)),
        Gen.Long[DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks].Select(ticks => new DateTime(ticks))).Nullable(0.2);

    private static readonly Gen<DateTimeOffset?> TimeWithOffset = Gen.Select(
        Gen.Int[-3_000, 3_000], Gen.Int[-14 * 60, 14 * 60],
        (minutes, offset) => new DateTimeOffset(Start.AddMinutes(minutes), TimeSpan.FromMinutes(offset))).Nullable(0.2);

    private static readonly Gen<FlightDesignator> Designator = Gen.Select(
        Text, FlightNumber, MaybeText(), (airline, number, name) => new FlightDesignator(airline, number, name));

    public static DateTime Start { get; } = new(2027, 3, 1, 18, 30, 0);

    public static Gen<FlightLeg> Leg { get; } =
        from places in Gen.Select(Text, MaybeText(), Text, MaybeText())
        from times in Gen.Select(Time, TimeWithOffset, Time, TimeWithOffset)
        from numbers in Number.Array[9]
        from designators in Gen.Select(MaybeDesignator(), MaybeDesignator(), Designator.Array[0, 3])
        from texts in MaybeText().Array[3]
        select new FlightLeg
        {
            From = places.Item1,
            FromName = places.Item2,
            To = places.Item3,
            ToName = places.Item4,
            Departure = times.Item1,
            DepartureWithOffset = times.Item2,
            Arrival = times.Item3,
            ArrivalWithOffset = times.Item4,
            DepartureDayOffset = numbers[0],
            ArrivalDayOffset = numbers[1],
            DurationMinutes = numbers[2],
            Operating = designators.Item1,
            Marketing = designators.Item2,
            Codeshares = designators.Item3,
            OperatedBy = texts[0],
            Aircraft = texts[1],
            AircraftCode = texts[2],
            Cabin = (Cabin?)numbers[3],
            SeatClass = (SeatClass?)numbers[4],
            SeatPitchInches = numbers[5],
            SeatPitchCentimetres = numbers[6],
            Amenities = (Amenities?)numbers[7],
            Co2Grams = numbers[8],
        };

    public static Gen<Layover> Layover { get; } = Gen.Select(
        Number, MaybeText().Array[6], Gen.Bool, (minutes, texts, overnight) => new Layover(minutes, texts[0], texts[1])
        {
            ArrivalAirportName = texts[2],
            ArrivalCity = texts[3],
            DepartureAirportName = texts[4],
            DepartureCity = texts[5],
            Overnight = overnight,
        });

    private static Gen<string?> MaybeText() =>
        Gen.Frequency((3, Text.Select(text => (string?)text)), (1, Gen.Const((string?)null)));

    private static Gen<FlightDesignator?> MaybeDesignator() => Gen.Frequency(
        (3, Designator.Select(designator => (FlightDesignator?)designator)), (1, Gen.Const((FlightDesignator?)null)));
}
