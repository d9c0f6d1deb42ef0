using System.Buffers;
using System.Globalization;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Pages;

/// <summary>
/// A row as the card that people see: one list item with the class names, labels and data attributes of real cards,
/// without the scripting hooks that make those much longer.
/// </summary>
internal static class CardMarkup
{
    public static void Write(IBufferWriter<byte> output, Row row, ResultPage page)
    {
        var itinerary = row.Itinerary;
        var isRoundTrip = page.Question.Trip == Trip.RoundTrip;
        var (id, duration) = (RowData.Id(itinerary), Spoken.Duration(itinerary.Minutes));
        var (emission, price) = (Emission(itinerary, page), Price(row, page));

        output.Write($"""
            <li class="pIav2d" ssk='6:{id}'><div jscontroller="yGdjUc" class="gQ6yfe m7VU8c" data-id="{id}">
            <div class="JMc5Xc" tabindex="0" role="link" aria-label="{Html.Encode(Spoken.Card(row, isRoundTrip))}"></div>
            <div class="yR1fYc" jsname="BXUrOb"><div class="mxvQLc ceis6c uj4xv uVdL1c A8qKrc" jsname="HSrbLb">
            <div class="OgQvJf nKlB3b"><div class="KhL0De"><div class="Ir0Voe">
            {Times(itinerary)}
            <div class="sSHqwe tPgKwe ogfYpf">{Sold(row)}{Airlines(itinerary)}</div></div>
            <div class="Ak5kof">
            <div class="gvkrdb AdWm1c tPgKwe ogfYpf" aria-label="Total duration {duration}.">{duration}</div>
            <span class="PTuQse sSHqwe tPgKwe ogfYpf" aria-hidden="true">
            {Place(itinerary.From.Code, itinerary.From.Name)}&ndash;{Place(itinerary.To.Code, itinerary.To.Name)}</span></div>
            {Stops(itinerary)}
            {emission}
            <div class="U3gSDe ETvUZc"><div class="BVAVmf I11szd POX3ye">{Bags(row)}{price}</div>{Note(isRoundTrip, "POX3ye")}</div>
            </div></div></div>
            <div class="fBultf kvnVYc Q7Ypyb">
            <span class="ogfYpf">Departure</span><span>{Spoken.ShortDate(itinerary.Departs)}</span>
            {emission}
            <div class="XWuBZb ETvUZc">{price}{Note(isRoundTrip, "Qr8X4d")}</div>
            <div class="wtdjmc">{price}</div>
            <button aria-label="Select flight">Select flight</button>
            </div></div></div></li>
            """);
    }

    private static string Times(Itinerary itinerary)
    {
        var days = itinerary.DaysLater.ToString("+0;-0", CultureInfo.InvariantCulture);
        var (later, on) = itinerary.DaysLater == 0
            ? ("", "")
            : ($"<span class=\"bOzv6\">{days}</span>", $" on  {Spoken.LongDate(itinerary.Arrives)}");

        return $"""
            <div class="zxVSec YMlIz tPgKwe ogfYpf">
            <span class="mv1WYe" aria-label="{Html.Encode(Spoken.Journey(itinerary))}">
            {Time(itinerary.Departs, "Departure", "", "")} &ndash; {Time(itinerary.Arrives, "Arrival", on, later)}</span></div>
            """;
    }

    private static string Time(DateTimeOffset moment, string which, string on, string later)
    {
        var time = Spoken.Time(moment);

        return $"""
            <span jscontroller="E0AZj" data-position="1">
            <span jsslot><span aria-label="{which} time: {time}{on}." role="text">{time}{later}</span></span>
            <div jsname="bN97Pc" style="display:none"><span class="eoY5cb">{time} on {Spoken.ShortDate(moment)}</span></div></span>
            """;
    }

    private static string Sold(Row row) => row.Ticket == Ticket.Whole ? "" : $"""
        <span class="ogfYpf">{Spoken.Ticket(row.Ticket)}</span><span class="qeoz6e U325Rc" aria-label=" "></span>
        """;

    private static string Airlines(Itinerary itinerary)
    {
        var names = Html.Encode(string.Join(", ", itinerary.Airlines.Select(airline => airline.Name)));
        var operators = Html.Encode(Spoken.Operators(itinerary));

        return operators.Length == 0
            ? $"<span>{names}</span>"
            : $"<span>{names}</span><span class=\"qeoz6e U325Rc\" aria-label=\" \"></span><span>{operators}</span>";
    }

    private static string Place(string code, string name) => $"""
        <div class="QylvBf"><span jsslot><span aria-label="">{code}</span></span>
        <div jsname="bN97Pc" style="display:none"><span class="eoY5cb">{Html.Encode(name)}</span></div></div>
        """;

    private static string Stops(Itinerary itinerary)
    {
        var stops = Spoken.Stops(itinerary.Stops);
        var places = itinerary.Layovers.Select(layover => itinerary.Stops == 1
            ? $"{Spoken.Duration(layover.Minutes)} {layover.Arriving.To.Code}"
            : layover.Arriving.To.Code);

        return $"""
            <div class="BbR8Ec">
            <div class="EfT7Ae AdWm1c tPgKwe"><span class="ogfYpf" aria-label="{stops} flight.">{stops}</span></div>
            <div class="sSHqwe tPgKwe ogfYpf" aria-label="{Html.Encode(Spoken.Layovers(itinerary))}">{string.Join(", ", places)}</div></div>
            """;
    }

    private static string Emission(Itinerary itinerary, ResultPage page)
    {
        var emissions = Emissions.Of(itinerary, page.Question.Cabin);
        var flights = itinerary.Flights.Select(flight => string.Create(
            CultureInfo.InvariantCulture,
            $"{flight.From.Code}-{flight.To.Code}-{flight.Airline.Code}-{flight.Number}-{flight.Departs:yyyyMMdd}"));

        return $"""
            <div class="y0NSEe V1iAHe tPgKwe ogfYpf"><div jscontroller="NiHijf" class="NZRfve"
            data-relativeemissions="{emissions.Label}" data-co2currentflight="{emissions.Grams}"
            data-co2typical="{emissions.TypicalGrams}" data-co2savings="{emissions.Grams - emissions.TypicalGrams}"
            data-passengers="{page.Question.Party.Size}" data-percentagediff="{emissions.PercentAboveTypical}"
            data-seatingclass="{(int)page.Question.Cabin}" data-relativeemissionsknown
            data-travelimpactmodelwebsiteurl="https://www.travelimpactmodel.org/lookup/flight?itinerary={string.Join(',', flights)}"
            data-contrailsimpact="{emissions.Contrails}">
            <div class="O7CXue" aria-hidden="true"><div class="AdWm1c lc3qH ogfYpf PtgtFe">{emissions.Grams / 1000} kg CO2e</div></div>
            </div></div>
            """;
    }

    private static string Bags(Row row) => Spoken.Bags(row) is { Length: > 0 } bags
        ? $"""
            <div class="YXpkgd"><div role="button" aria-label="{bags} Learn more about baggage allowance"></div></div>
            """
        : "";

    private static string Price(Row row, ResultPage page)
    {
        var token = Tokens.Price(row.Fare, row.Itinerary.Name, page.SessionId);
        var (said, shown) = row.Fare is { } fare
            ? (Spoken.Price(fare), fare.Currency.Prefix + fare.Shown.ToString("N0", CultureInfo.InvariantCulture))
            : ("Price unavailable", "Price unavailable");

        return $"""
            <div class="YMlIz FpEdX jLMuyc"><span data-gs="{token}" aria-label="{said}" role="text">{shown}</span></div>
            """;
    }

    private static string Note(bool isRoundTrip, string place) =>
        $"<div class=\"N872Rd sSHqwe I11szd {place}\">{(isRoundTrip ? "round trip" : "")}</div>";
}
