using FlightSearch.Simulator.Fares;

namespace FlightSearch.Simulator.Pages;

/// <summary>The emissions of a row: seventeen elements, of which three say how they compare.</summary>
internal static class EmissionsData
{
    public static void Write(ScriptData data, Emissions emissions)
    {
        data.Open();
        data.Null(2).Number(emissions.Label).Number(emissions.PercentAboveTypical).Null().Number(1).Number(1);
        data.Number(emissions.Grams).Number(emissions.TypicalGrams).Null().Number(emissions.MedianGrams).Number(emissions.LabelBesideMedian);
        data.Number(0).Null(2).Number(emissions.Contrails).Number(0);
        data.Close();
    }
}
