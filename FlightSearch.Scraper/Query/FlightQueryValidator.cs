namespace FlightSearch.Scraper;

/// <summary>Everything wrong with a query at once.</summary>
public static class FlightQueryValidator;
