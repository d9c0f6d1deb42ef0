namespace FlightSearch.Scraper;

/// <summary>Writes a <see cref="FlightQuery"/> as Google's <c>tfs</c> value and reads it back.</summary>
public static class TfsCodec;
