namespace FlightSearch.Scraper;

/// <summary>Reads flight numbers: <c>[airline code, number, null, airline name]</c>.</summary>
internal static class DesignatorReader
{
    /// <summary>Null without code or number.</summary>
    public static FlightDesignator? Read(ref PositionalReader reader)
    {
        string? airline = null, number = null, name = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        airline = reader.Code();
                        break;
                    case 1:
                        number = reader.Code();
                        break;
                    case 3:
                        name = reader.Name();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return airline is null || number is null ? null : new FlightDesignator(airline, number, name);
    }

    /// <summary>Null if there are none.</summary>
    public static List<FlightDesignator>? ReadAll(ref PositionalReader reader)
    {
        List<FlightDesignator>? designators = null;

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (Read(ref reader) is { } designator)
                {
                    (designators ??= []).Add(designator);
                }
            }
        }

        return designators;
    }
}
