namespace FlightSearch.Worker;

/// <summary>Identifies this assembly to tests, which reference several web projects.</summary>
public sealed class WorkerMarker;
