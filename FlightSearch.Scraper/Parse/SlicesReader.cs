namespace FlightSearch.Scraper;

/// <summary>
/// The journey as the page understood it. Source: <c>ds:1[1]</c>, <c>[[origins, destinations, chosen journey], …]</c>; the chosen
/// journey is there once the next direction is asked for.
/// </summary>
internal static class SlicesReader
{
    public static IReadOnlyList<PageSlice> Read(ref PositionalReader reader)
    {
        List<PageSlice> slices = [];

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (reader.Enter())
                {
                    slices.Add(ReadSlice(ref reader));
                }
            }
        }

        return slices;
    }

    private static PageSlice ReadSlice(ref PositionalReader reader)
    {
        IReadOnlyList<string> from = [], to = [];
        IReadOnlyList<FlightLeg> chosen = [];

        for (var i = 0; reader.Next(); i++)
        {
            switch (i)
            {
                case 0:
                    from = PlaceReader.ReadCodes(ref reader);
                    break;
                case 1:
                    to = PlaceReader.ReadCodes(ref reader);
                    break;
                case 2:
                    chosen = JourneyReader.Read(ref reader)?.Legs ?? [];
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new PageSlice(from, to, chosen);
    }
}
