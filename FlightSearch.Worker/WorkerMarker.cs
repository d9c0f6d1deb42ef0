namespace FlightSearch.Worker;

/// <summary>Names this assembly to whoever hosts it, such as a test that references several web projects.</summary>
public sealed class WorkerMarker;
