namespace FlightSearch.Simulator;

/// <summary>Names this assembly in tests that start it, where several projects have a `Program`.</summary>
public sealed class SimulatorMarker;
