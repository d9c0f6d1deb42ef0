using System.Globalization;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;
using static FlightSearch.Simulator.Pages.PageWriter;

namespace FlightSearch.Simulator.Pages;

/// <summary>A row as a card, with the class names, labels and data attributes of real cards.</summary>
internal static class CardMarkup
{
    public static string Of(Row row, ResultPage page)
    {
        var (itinerary, isRoundTrip) = (row.Itinerary, page.Query.Trip == Trip.RoundTrip);
        var (id, stops) = (RowData.Id(itinerary), Spoken.Stops(itinerary.Stops));
        var duration = Spoken.Duration(itinerary.Minutes);
        var price = Price(row, page);

        return $"""
            <li class="pIav2d" ssk='6:{id}'><div class="gQ6yfe" data-id="{id}">
            <div class="JMc5Xc" role="link" aria-label="{Encode(Spoken.Card(row, isRoundTrip))}"></div>
            <div class="zxVSec"><span class="mv1WYe" aria-label="{Encode(Spoken.Journey(itinerary))}">
            {Time(itinerary.Departs, "Departure", 0)} &ndash;
            {Time(itinerary.Arrives, "Arrival", itinerary.DaysAfter(itinerary.Arrives))}</span></div>
            <div class="sSHqwe tPgKwe ogfYpf">{Carriers(row)}</div>
            <div class="Ak5kof"><div class="gvkrdb" aria-label="Total duration {duration}.">{duration}</div>
            <span>{Place(itinerary.From)}&ndash;{Place(itinerary.To)}</span></div>
            <div class="BbR8Ec"><div><span class="ogfYpf" aria-label="{stops} flight.">{stops}</span></div>
            <div class="sSHqwe" aria-label="{Encode(Spoken.Layovers(itinerary))}">{LayoverPlaces(itinerary)}</div></div>
            {Emission(itinerary, page.Query.Cabin)}
            {Bags(row)}{price}<div class="N872Rd">{(isRoundTrip ? "round trip" : "")}</div></div>
            <div class="fBultf"><span>Departure</span><span>{Spoken.ShortDate(itinerary.Departs)}</span>{price}
            <button aria-label="Select flight">Select flight</button></div></li>
            """;
    }

    private static string Time(DateTimeOffset moment, string which, int daysLater)
    {
        var time = Spoken.Time(moment);
        var (on, days) = daysLater == 0
            ? ("", "")
            : ($" on  {Spoken.LongDate(moment)}", $"<span class=\"bOzv6\">{daysLater:+0;-0}</span>");

        return $"""
            <span><span aria-label="{which} time: {time}{on}." role="text">{time}{days}</span>
            <div style="display:none"><span class="eoY5cb">{time} on {Spoken.ShortDate(moment)}</span></div></span>
            """;
    }

    private static string Carriers(Row row)
    {
        var airlines = string.Join(", ", row.Itinerary.Airlines.Select(airline => airline.Name));
        string[] texts = [Spoken.Ticket(row.Ticket), airlines, Spoken.Operators(row.Itinerary)];

        return string.Concat(texts.Where(text => text.Length > 0).Select(text => $"<span>{Encode(text)}</span>"));
    }

    private static string Place(Airport airport) => $"""
        <div class="QylvBf"><span aria-label="">{airport.Code}</span>
        <div style="display:none"><span class="eoY5cb">{Encode(airport.Name)}</span></div></div>
        """;

    private static string LayoverPlaces(Itinerary itinerary) => string.Join(", ", itinerary.Layovers.Select(layover =>
        itinerary.Stops == 1
            ? $"{Spoken.Duration(layover.Minutes)} {layover.Arriving.To.Code}"
            : layover.Arriving.To.Code));

    private static string Emission(Itinerary itinerary, Cabin cabin)
    {
        var emissions = Emissions.Of(itinerary, cabin);
        var flights = itinerary.Flights.Select(flight => string.Create(
            CultureInfo.InvariantCulture,
            $"{flight.From.Code}-{flight.To.Code}-{flight.Airline.Code}-{flight.Number}-{flight.Departs:yyyyMMdd}"));

        return $"""
            <div data-co2currentflight="{emissions.Grams}" data-co2typical="{emissions.TypicalGrams}"
            data-percentagediff="{emissions.PercentAboveTypical}" data-travelimpactmodelwebsiteurl=
            "https://www.travelimpactmodel.org/lookup/flight?itinerary={string.Join(',', flights)}">
            <div class="AdWm1c" aria-hidden="true">{emissions.Grams / 1000} kg CO2e</div></div>
            """;
    }

    private static string Bags(Row row) => Spoken.Bags(row) is { Length: > 0 } bags
        ? $"<div role=\"button\" aria-label=\"{bags} Learn more about baggage allowance\"></div>"
        : "";

    private static string Price(Row row, ResultPage page)
    {
        var token = Tokens.Price(row.Fare, row.Itinerary.Name, page.SessionId);
        var (spoken, shown) = row.Fare is { } fare
            ? (Spoken.Price(fare), fare.Currency.Prefix + fare.Shown.ToString("N0", CultureInfo.InvariantCulture))
            : ("Price unavailable", "Price unavailable");

        return $"""
            <div class="YMlIz FpEdX"><span data-gs="{token}" aria-label="{spoken}" role="text">{shown}</span></div>
            """;
    }
}
