namespace FlightSearch.Scraper;

/// <summary>Reads small arrays that occur in several places.</summary>
internal static class PositionalArrays
{
    extension(ref PositionalReader reader)
    {
        /// <summary>
        /// Enters an array, its first element, the first element of that, and so on. False if one of them is empty or
        /// not an array.
        /// </summary>
        public bool StepInto(int levels)
        {
            for (var i = 0; i < levels; i++)
            {
                if (!reader.IsArray || !reader.Enter() || !reader.Next())
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>The first two amounts of an array; null for a missing one.</summary>
        public (int? First, int? Second) TwoAmounts()
        {
            int? first = null, second = null;

            if (reader.Enter())
            {
                for (var i = 0; reader.Next(); i++)
                {
                    switch (i)
                    {
                        case 0:
                            first = reader.Amount();
                            break;
                        case 1:
                            second = reader.Amount();
                            break;
                        default:
                            reader.Skip();
                            break;
                    }
                }
            }

            return (first, second);
        }

        /// <summary>The first two names of an array; null for a missing one.</summary>
        public (string? First, string? Second) TwoNames()
        {
            string? first = null, second = null;

            if (reader.Enter())
            {
                for (var i = 0; reader.Next(); i++)
                {
                    switch (i)
                    {
                        case 0:
                            first = reader.Name();
                            break;
                        case 1:
                            second = reader.Name();
                            break;
                        default:
                            reader.Skip();
                            break;
                    }
                }
            }

            return (first, second);
        }

        /// <summary>The price at <paramref name="index"/> of an array; null if missing or negative.</summary>
        public decimal? PriceAt(int index)
        {
            decimal? value = null;

            if (reader.Enter())
            {
                for (var i = 0; reader.Next(); i++)
                {
                    if (i == index)
                    {
                        value = reader.Decimal();
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }

            return value >= 0 ? value : null;
        }

        /// <summary>Whether an array contains the number.</summary>
        public bool HasNumber(int number)
        {
            var has = false;

            if (reader.Enter())
            {
                while (reader.Next())
                {
                    has |= reader.Flag() == number;
                }
            }

            return has;
        }
    }
}
