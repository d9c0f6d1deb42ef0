using System.Net;
using System.Text;

namespace FlightSearch.Tests.Scraper.Cards;

/// <summary>A rendered card as a test says it: its sentence, its data attributes, and the texts beside them.</summary>
internal sealed record Card
{
    public string? Id { get; init; } = "a1B2c";

    public string? Sentence { get; init; } =
        "From 64 US dollars. Nonstop flight with Spirit. Leaves Newark Liberty International Airport at 1:59\u202fPM on Friday, August 22"
        + " and arrives at Miami International Airport at 5:03\u202fPM on Friday, August 22. Total duration 3 hr 4 min.  Select flight";

    public string? Flights { get; init; } = "EWR-MIA-NK-305-20250822";

    public string? Token { get; init; }

    /// <summary>More markup of the card.</summary>
    public string More { get; init; } = "";

    public string? Co2 { get; init; } = "91000";

    public string Class { get; init; } = "qWeRt";

    /// <summary>"Leaves A at 9:00 AM on … and arrives at B at …", with what is said around it.</summary>
    public static string Say(string price, string flight, string leaves, string arrives, string duration, string after = "") =>
        $"{price} {flight} Leaves {leaves} and arrives at {arrives}. Total duration {duration}. {after} Select flight";

    /// <summary>An airport's code with its hidden name.</summary>
    public static string Airport(string code, string name) =>
        $"<span aria-label=\"\">{code}</span><div style=\"display:none\"><span>{WebUtility.HtmlEncode(name)}</span></div>";

    public static string Text(string text) => $"<span>{WebUtility.HtmlEncode(text)}</span>";

    public string Html() => $"""
        <li class="{Class}" ssk='6:x'><div{Attribute("data-id", Id)}>
        <div role="link"{Attribute("aria-label", Sentence)}></div>
        {More}
        <div{Attribute("data-co2currentflight", Co2)} data-co2typical="98000"
        {Attribute("data-travelimpactmodelwebsiteurl", Flights is null ? null : $"https://www.travelimpactmodel.org/lookup/flight?itinerary={Flights}")}></div>
        <span{Attribute("data-gs", Token)}></span>
        </div></li>
        """;

    /// <summary>Cards by themselves, as if cut out of a page.</summary>
    public static byte[] Fragment(params Card[] cards) => Encoding.UTF8.GetBytes(string.Concat(cards.Select(card => card.Html())));

    public static byte[] Page(string body) =>
        Encoding.UTF8.GetBytes($"<!doctype html><html><head><title>Newark to Miami | Google Flights</title></head><body>{body}</body></html>");

    private static string Attribute(string name, string? value) => value is null ? "" : $" {name}=\"{WebUtility.HtmlEncode(value)}\"";
}
