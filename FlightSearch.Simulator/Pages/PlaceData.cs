using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Pages;

/// <summary>Airports and cities as the page describes them: code and kind, name, city with pictures, position, country.</summary>
internal static class PlaceData
{
    private const int AirportKind = 0;
    private const int CityKind = 4;

    public static void Airport(ScriptData data, Airport airport)
    {
        data.Open();
        data.Open().Text(airport.Code).Number(AirportKind).Close();
        data.Text(airport.Name);
        data.Open().Text(airport.CityId).Text(airport.City);
        Pictures(data, airport);
        data.Close();
        data.Open().Number(airport.Latitude).Number(airport.Longitude).Close();
        data.Text(airport.CountryCode).Flag(false).Text(airport.Country);
        data.Close();
    }

    public static void City(ScriptData data, Airport airport)
    {
        data.Open();
        data.Open().Text(airport.CityId).Number(CityKind).Close();
        data.Text(airport.City);
        data.Open().Text(airport.CityId).Text(airport.City);
        Pictures(data, airport);

        // Real descriptions hold quotes and apostrophes; the brackets left open are ours, for readers that only count brackets.
        data.Text($"\"The real {airport.City}\" & old town]");
        data.Text($"{airport.Country}’s city of {airport.City}, home to museums, <parks> & a simulated airport [{airport.Code}: {{{airport.Name}");
        data.Text(airport.Code).Close();
        data.Open().Number(airport.Latitude + 0.03).Number(airport.Longitude - 0.05).Close();
        data.Text(airport.CountryCode).Null().Text(airport.Country);
        data.Close();
    }

    private static void Pictures(ScriptData data, Airport airport)
    {
        var dice = Dice.For("picture", airport.CityId);

        data.Open();
        data.Texts($"https://encrypted-tbn{dice.Below(4)}.gstatic.com/images?q=tbn:ANd9Gc{dice.Id(112)}");
        dice.Next();
        data.Texts($"https://encrypted-tbn{dice.Below(4)}.gstatic.com/images?q=tbn:ANd9Gc{dice.Id(98)}");
        data.Close();
    }
}
