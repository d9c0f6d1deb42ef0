namespace FlightSearch.Scraper;

/// <summary>Google Flights, one query at a time.</summary>
public sealed class GoogleFlightsClient;
