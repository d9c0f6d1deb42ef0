namespace FlightSearch.Scraper;

/// <summary>The emissions of a journey.</summary>
/// <remarks>
/// Source: <c>row[0][22]</c>. Its <c>[11]</c> compares with the median of the page, not with the route, and is not
/// used.
/// </remarks>
internal readonly record struct Emissions(int? Grams, int? TypicalGrams, int? DifferencePercent, Co2Label? Label)
{
    public static Emissions Read(ref PositionalReader reader)
    {
        int? grams = null, typical = null, percent = null, label = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 2:
                        label = reader.Int32();
                        break;
                    case 3:
                        percent = reader.Int32();
                        break;
                    case 7:
                        grams = reader.Amount();
                        break;
                    case 8:
                        typical = reader.Amount();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return new Emissions(
            grams, typical, percent, label is { } code && Enum.IsDefined((Co2Label)code) ? (Co2Label)code : null);
    }
}
