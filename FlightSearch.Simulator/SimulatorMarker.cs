namespace FlightSearch.Simulator;

/// <summary>Names this assembly where several projects have a <c>Program</c>.</summary>
public sealed class SimulatorMarker;
