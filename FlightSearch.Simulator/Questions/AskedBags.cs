namespace FlightSearch.Simulator.Questions;

/// <summary>The bags that the price is to include, for all travellers together.</summary>
internal readonly record struct AskedBags(int CarryOn, int Checked)
{
    public static AskedBags Of(Tfs.Bags? bags) => bags is null ? default : new AskedBags(bags.CarryOn, bags.Checked);
}
