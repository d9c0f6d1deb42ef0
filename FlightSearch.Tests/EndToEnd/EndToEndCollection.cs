namespace FlightSearch.Tests.EndToEnd;

/// <summary>
/// Tests that run one after the other on one application and leave it healthy. No other tests run at the same time,
/// since their load would cause timeouts.
/// </summary>
[CollectionDefinition(nameof(EndToEndCollection), DisableParallelization = true)]
public sealed class EndToEndCollection : ICollectionFixture<Application>;
