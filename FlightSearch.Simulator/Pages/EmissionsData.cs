using FlightSearch.Simulator.Fares;

namespace FlightSearch.Simulator.Pages;

/// <summary>The emissions of a row: seventeen elements, of which three say how they compare.</summary>
internal static class EmissionsData
{
    public static void Write(ScriptData data, Emissions emissions)
    {
        data.Open();
        data.Null(2).Number(emissions.Label).Number(emissions.PercentAboveTypical).Null().Flag(true).Flag(true);
        data.Number(emissions.Grams).Number(emissions.TypicalGrams).Null().Number(emissions.MedianGrams).Number(emissions.LabelBesideMedian);
        data.Flag(false).Null(2).Number(emissions.Contrails).Flag(false);
        data.Close();
    }
}
