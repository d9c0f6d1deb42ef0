namespace FlightSearch.Scraper;

/// <summary>Reads the directions of the journey.</summary>
/// <remarks>
/// Source: <c>ds:1[1]</c>, <c>[[origins, destinations, chosen journey], …]</c>. The chosen journey is present once the
/// next direction is requested.
/// </remarks>
internal static class SlicesReader
{
    /// <summary>
    /// <paramref name="leg"/> is the first direction without chosen flights; null if chosen flights cannot be read.
    /// </summary>
    public static IReadOnlyList<PageSlice> Read(ref PositionalReader reader, out int? leg)
    {
        List<PageSlice> slices = [];
        var isClear = true;

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (reader.Enter())
                {
                    slices.Add(ReadSlice(ref reader, ref isClear));
                }
            }
        }

        leg = isClear && slices.Count > 0 ? slices.TakeWhile(slice => slice.Chosen.Count > 0).Count() : null;
        return slices;
    }

    private static PageSlice ReadSlice(ref PositionalReader reader, ref bool isClear)
    {
        IReadOnlyList<string> from = [], to = [];
        FlightLeg[] chosen = [];

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
                    var isThere = reader.IsArray;
                    chosen = JourneyReader.Read(ref reader)?.Legs ?? [];
                    isClear &= !isThere || chosen.Length > 0;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new PageSlice(from, to, chosen);
    }
}
