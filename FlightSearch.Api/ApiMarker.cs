namespace FlightSearch.Api;

/// <summary>Identifies this assembly to tests, which reference several web projects.</summary>
public sealed class ApiMarker;
