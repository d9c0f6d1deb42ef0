using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>
/// Reads JSON whose meaning lies in positions: arrays in which the n-th element is the n-th field, missing ones null.
/// Every member consumes exactly the current value, whatever it is, so a value of the wrong kind reads as null and the
/// walk goes on:
/// <code>if (reader.Enter()) for (var i = 0; reader.Next(); i++) switch (i) { … default: reader.Skip(); break; }</code>
/// Broken syntax throws <see cref="JsonException"/>, from the reader itself.
/// </summary>
internal static class PositionalJson
{
    extension(ref Utf8JsonReader reader)
    {
        /// <summary>Steps into an array; anything else is skipped.</summary>
        public bool Enter()
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                return true;
            }

            reader.Skip();
            return false;
        }

        /// <summary>Steps to the next element of the array entered; false when it is over.</summary>
        public bool Next() => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

        public int? Int32()
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value))
            {
                return value;
            }

            reader.Skip();
            return null;
        }

        public long? Int64()
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value))
            {
                return value;
            }

            reader.Skip();
            return null;
        }

        public decimal? Decimal()
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value))
            {
                return value;
            }

            reader.Skip();
            return null;
        }

        /// <summary>Null also for text that is no valid Unicode.</summary>
        public string? Text()
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                reader.Skip();
                return null;
            }

            try
            {
                return reader.GetString();
            }
            catch (InvalidOperationException) // invalid UTF-8, or half of a surrogate pair
            {
                return null;
            }
        }

        /// <summary>Copies a string, unescaped, and returns its length: 0 for no string, no valid Unicode, or one too long.</summary>
        public int CopyText(scoped Span<byte> buffer)
        {
            if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > buffer.Length)
            {
                reader.Skip();
                return 0;
            }

            try
            {
                return reader.CopyString(buffer);
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }

        /// <summary>The number at <paramref name="index"/> of an array; null when there is none.</summary>
        public decimal? DecimalAt(int index)
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

            return value;
        }
    }
}
