using FlightSearch.Scraper;

namespace FlightSearch.Jobs;

/// <summary>The values of a layover, in the order in which they are stored.</summary>
internal static class LayoverDetails
{
    public static void Write(DetailsWriter writer, Layover layover)
    {
        writer.Number(layover.Minutes);
        writer.Text(layover.ArrivalAirport);
        writer.Text(layover.DepartureAirport);
        writer.Text(layover.ArrivalAirportName);
        writer.Text(layover.ArrivalCity);
        writer.Text(layover.DepartureAirportName);
        writer.Text(layover.DepartureCity);
        writer.Flag(layover.Overnight);
    }

    public static Layover Read(ref DetailsReader reader) => new(reader.Number(), reader.Text(), reader.Text())
    {
        ArrivalAirportName = reader.Text(),
        ArrivalCity = reader.Text(),
        DepartureAirportName = reader.Text(),
        DepartureCity = reader.Text(),
        Overnight = reader.Flag(),
    };
}
