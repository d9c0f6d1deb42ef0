namespace FlightSearch.Tests.Cli;

/// <summary>Answers of the API about the request gate and workers.</summary>
internal static class StubGate
{
    public const string Open = """
        {"circuit":"closed","heldFor":null,"heldDetail":null,"heldUntil":null,"refusals":0,"refusingSince":null,
        "probeUntil":null,"nextSlotAt":"2020-03-01T12:00:00Z","pace":{"spacingSeconds":8,"requests":1,"windowSeconds":8},
        "budget":{"requestsPerDay":1000,"requestsToday":30,"bulkRequestsToday":20,"left":970,"bulkLeft":780,
        "renewedAt":"2027-03-02T00:00:00Z"},"differingWorkers":[]}
        """;

    public const string Held = """
        {"circuit":"open","heldFor":"blocked","heldDetail":"The site refuses requests (HTTP 403).",
        "heldUntil":"2027-03-01T13:00:00Z","refusals":2,"refusingSince":"2027-03-01T12:00:00Z",
        "probeUntil":null,"nextSlotAt":"2027-03-01T12:00:00Z","pace":{"spacingSeconds":0,"requests":null,
        "windowSeconds":null},"budget":{"requestsPerDay":null,"requestsToday":30,"bulkRequestsToday":20,"left":null,
        "bulkLeft":null,"renewedAt":"2027-03-02T00:00:00Z"},"differingWorkers":[]}
        """;

    public const string Worker = """
        {"workerId":"01a20c52-1298-797a-abef-1c20655d9171","host":"host-1","processId":42,
        "version":"1.2.3+7a43baf1c0ffee","startedAt":"2027-03-01T12:00:00Z","lastSeenAt":"2027-03-01T13:00:00Z",
        "heartbeatAgeSeconds":3.2,"isRunning":true,"batchesHeld":2,"pausedFor":"brokerUnreachable",
        "pace":{"spacingSeconds":8,"requests":1,"windowSeconds":8},"dailyBudget":1000}
        """;

    public const string Lost = """
        {"workerId":"01a20c52-1298-797a-abef-1c20655d9172","host":"host-2","processId":43,"version":"1.2.3",
        "startedAt":"2027-03-01T12:00:00Z","lastSeenAt":"2027-03-01T13:00:00Z","heartbeatAgeSeconds":4000,
        "isRunning":false,"batchesHeld":0,"pausedFor":null,
        "pace":{"spacingSeconds":0,"requests":null,"windowSeconds":null},"dailyBudget":null}
        """;
}
