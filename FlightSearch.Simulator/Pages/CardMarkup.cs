using System.Buffers;
using System.Globalization;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Pages;

/// <summary>
/// A row as the card that people see: one list item with the class names, labels and data attributes of real cards,
/// without the scripting hooks that make those ten times as long.
/// </summary>
internal static class CardMarkup
{
    public static void Write(IBufferWriter<byte> output, Row row, ResultPage page)
    {
        var itinerary = row.Itinerary;
        var isRoundTrip = page.Question.Trip == Trip.RoundTrip;
        var id = RowData.Id(itinerary);

        output.Write($"""
            <li class="pIav2d" ssk='6:{id}'><div jscontroller="yGdjUc" class="gQ6yfe m7VU8c" data-id="{id}"><div class="JMc5Xc" tabindex="0" role="link" aria-label="{Html.Encode(Spoken.Card(row, isRoundTrip))}"></div><div class="yR1fYc" jsname="BXUrOb"><div class="mxvQLc ceis6c uj4xv uVdL1c A8qKrc" jsname="HSrbLb"><div class="OgQvJf nKlB3b"><div class="KhL0De"><div class="Ir0Voe">{Times(itinerary)}<div class="sSHqwe tPgKwe ogfYpf">{Airlines(itinerary)}</div></div><div class="Ak5kof"><div class="gvkrdb AdWm1c tPgKwe ogfYpf" aria-label="Total duration {Spoken.Duration(itinerary.Minutes)}.">{Spoken.Duration(itinerary.Minutes)}</div><span class="PTuQse sSHqwe tPgKwe ogfYpf" aria-hidden="true">{Place(itinerary.From.Code, itinerary.From.Name)}&ndash;{Place(itinerary.To.Code, itinerary.To.Name)}</span></div>{Stops(itinerary)}{Emission(row, page)}<div class="U3gSDe ETvUZc"><div class="BVAVmf I11szd POX3ye">{Bags(row)}{Price(row, page)}</div>{Note(isRoundTrip, "POX3ye")}</div></div></div></div><div class="fBultf kvnVYc Q7Ypyb"><span class="ogfYpf">Departure</span><span>{Spoken.ShortDate(itinerary.Departs)}</span>{Emission(row, page)}<div class="XWuBZb ETvUZc">{Price(row, page)}{Note(isRoundTrip, "Qr8X4d")}</div><div class="wtdjmc">{Price(row, page)}</div><button aria-label="Select flight">Select flight</button></div></div></div></li>
            """);
    }

    private static string Times(Itinerary itinerary)
    {
        var later = itinerary.DaysLater == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<span class=\"bOzv6\">{itinerary.DaysLater:+0;-0}</span>");
        var on = itinerary.DaysLater == 0 ? "" : $" on  {Spoken.LongDate(itinerary.Arrives)}";

        return $"""
            <div class="zxVSec YMlIz tPgKwe ogfYpf"><span class="mv1WYe" aria-label="{Html.Encode(Spoken.Journey(itinerary))}">{Time(itinerary.Departs, "Departure", "", "")} &ndash; {Time(itinerary.Arrives, "Arrival", on, later)}</span></div>
            """;
    }

    private static string Time(DateTimeOffset moment, string which, string on, string later) => $"""
        <span jscontroller="E0AZj" data-position="1"><span jsslot><span aria-label="{which} time: {Spoken.Time(moment)}{on}." role="text">{Spoken.Time(moment)}{later}</span></span><div jsname="bN97Pc" style="display:none"><span class="eoY5cb">{Spoken.Time(moment)} on {Spoken.ShortDate(moment)}</span></div></span>
        """;

    private static string Airlines(Itinerary itinerary)
    {
        var names = string.Join(", ", itinerary.Airlines.Select(airline => airline.Name));
        var operators = Spoken.Operators(itinerary);

        return operators.Length == 0
            ? $"<span>{Html.Encode(names)}</span>"
            : $"<span>{Html.Encode(names)}</span><span class=\"qeoz6e U325Rc\" aria-label=\" \"></span><span>{Html.Encode(operators)}</span>";
    }

    private static string Place(string code, string name) => $"""
        <div class="QylvBf"><span jsslot><span aria-label="">{code}</span></span><div jsname="bN97Pc" style="display:none"><span class="eoY5cb">{Html.Encode(name)}</span></div></div>
        """;

    private static string Stops(Itinerary itinerary)
    {
        var places = string.Join(", ", itinerary.Layovers.Select(layover => $"{(itinerary.Stops == 1 ? Spoken.Duration(layover.Minutes) + " " : "")}{layover.Arriving.To.Code}"));

        return $"""
            <div class="BbR8Ec"><div class="EfT7Ae AdWm1c tPgKwe"><span class="ogfYpf" aria-label="{Spoken.Stops(itinerary.Stops)} flight.">{Spoken.Stops(itinerary.Stops)}</span></div><div class="sSHqwe tPgKwe ogfYpf" aria-label="{Html.Encode(Spoken.Layovers(itinerary))}">{places}</div></div>
            """;
    }

    private static string Emission(Row row, ResultPage page)
    {
        var emissions = Emissions.Of(row.Itinerary, page.Question.Cabin);
        var flights = string.Join(',', row.Itinerary.Flights.Select(flight => string.Create(
            CultureInfo.InvariantCulture,
            $"{flight.From.Code}-{flight.To.Code}-{flight.Airline.Code}-{flight.Number}-{flight.Departs:yyyyMMdd}")));

        return $"""
            <div class="y0NSEe V1iAHe tPgKwe ogfYpf"><div jscontroller="NiHijf" class="NZRfve" data-relativeemissions="{emissions.Label}" data-co2currentflight="{emissions.Grams}" data-co2typical="{emissions.TypicalGrams}" data-co2savings="{emissions.Grams - emissions.TypicalGrams}" data-passengers="{page.Question.Party.Size}" data-percentagediff="{emissions.PercentAboveTypical}" data-seatingclass="{(int)page.Question.Cabin}" data-relativeemissionsknown data-travelimpactmodelwebsiteurl="https://www.travelimpactmodel.org/lookup/flight?itinerary={flights}" data-contrailsimpact="{emissions.Contrails}"><div class="O7CXue" aria-hidden="true"><div class="AdWm1c lc3qH ogfYpf PtgtFe">{emissions.Grams / 1000} kg CO2e</div></div></div></div>
            """;
    }

    private static string Bags(Row row) => row.Fare is null
        ? ""
        : $"<div class=\"YXpkgd\"><div role=\"button\" aria-label=\"{(RowData.CarriesNoCabinBag(row) ? "0 carry-on bags" : "1 carry-on bag")} included. 0 checked bags included. Learn more about baggage allowance\"></div></div>";

    private static string Price(Row row, ResultPage page)
    {
        var token = Tokens.Price(row.Fare, row.Itinerary.Name, page.SessionId);

        return row.Fare is { } fare
            ? $"<div class=\"YMlIz FpEdX jLMuyc\"><span data-gs=\"{token}\" aria-label=\"{Spoken.Price(fare)}\" role=\"text\">{fare.Currency.Prefix}{fare.Shown.ToString("N0", CultureInfo.InvariantCulture)}</span></div>"
            : $"<div class=\"YMlIz FpEdX\"><span data-gs=\"{token}\" aria-label=\"Price unavailable\" role=\"text\">Price unavailable</span></div>";
    }

    private static string Note(bool isRoundTrip, string place) => $"<div class=\"N872Rd sSHqwe I11szd {place}\">{(isRoundTrip ? "round trip" : "")}</div>";
}
