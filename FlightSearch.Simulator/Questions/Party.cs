namespace FlightSearch.Simulator.Questions;

/// <summary>Who travels. Google shows the price of all of them together.</summary>
internal sealed record Party(int Adults, int Children, int InfantsOnLap, int InfantsInSeat)
{
    public int Size => Adults + Children + InfantsOnLap + InfantsInSeat;

    /// <summary>An infant on a lap has no bag of its own.</summary>
    public int Seats => Size - InfantsOnLap;

    /// <summary>The price of all, in percent of an adult's: a lap infant pays a tenth, one with a seat pays it in full.</summary>
    public int Percent => 100 * Adults + 85 * Children + 10 * InfantsOnLap + 100 * InfantsInSeat;

    /// <summary>From field 8 of the query, one number a traveller; nobody named is one adult.</summary>
    public static Party Of(IReadOnlyCollection<int> travellers) => travellers.Count == 0
        ? new Party(1, 0, 0, 0)
        : new Party(
            travellers.Count(kind => kind == 1),
            travellers.Count(kind => kind == 2),
            travellers.Count(kind => kind == 3),
            travellers.Count(kind => kind == 4));
}
