namespace FlightSearch.Scraper;

/// <summary>The exact price, before Google rounds it up for display.</summary>
/// <remarks>
/// Source: a row's <c>[1][1]</c>, Base64 of a message <c>{3: {1: units, 2: decimals, 3: currency}}</c>. The token of a
/// row without a price has no field 3.
/// </remarks>
internal readonly record struct PriceToken(decimal? Price, string? Currency)
{
    private static readonly decimal[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>Decodes <paramref name="base64"/> in place. Fields that cannot be read are null.</summary>
    public static PriceToken Read(Span<byte> base64) =>
        GoogleBase64.TryDecodeInPlace(base64, out var length) ? ReadMessage(base64[..length]) : default;

    public static PriceToken ReadMessage(ReadOnlySpan<byte> message)
    {
        var token = new WireReader(message);
        while (token.Next())
        {
            if (token.Field == 3)
            {
                return ReadMoney(token.Bytes);
            }
        }

        return default;
    }

    private static PriceToken ReadMoney(ReadOnlySpan<byte> message)
    {
        ulong units = 0;
        ulong decimals = 0;
        string? currency = null;

        var money = new WireReader(message);
        while (money.Next())
        {
            switch (money.Field)
            {
                case 1:
                    units = money.Number;
                    break;
                case 2:
                    decimals = money.Number;
                    break;
                case 3:
                    currency = ReadCurrency(money.Bytes);
                    break;
            }
        }

        return units is 0 or > long.MaxValue || decimals >= (ulong)Powers.Length
            ? new PriceToken(null, currency)
            : new PriceToken(units / Powers[decimals], currency);
    }

    private static string? ReadCurrency(ReadOnlySpan<byte> code) =>
        code.Length == 3 && !code.ContainsAnyExceptInRange((byte)'A', (byte)'Z') ? RepeatedText.Get(code) : null;
}
