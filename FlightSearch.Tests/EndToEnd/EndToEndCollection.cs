namespace FlightSearch.Tests.EndToEnd;

/// <summary>
/// Tests that share one running application, one after the other, and leave it healthy. They run while no other tests do:
/// beside others they would measure the machine.
/// </summary>
[CollectionDefinition(nameof(EndToEndCollection), DisableParallelization = true)]
public sealed class EndToEndCollection : ICollectionFixture<Application>;
