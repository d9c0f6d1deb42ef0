namespace FlightSearch.Tests.EndToEnd;

/// <summary>Each of these runs a dozen processes; side by side with other tests they would measure the machine.</summary>
[CollectionDefinition(nameof(EndToEndCollection), DisableParallelization = true)]
public sealed class EndToEndCollection;
