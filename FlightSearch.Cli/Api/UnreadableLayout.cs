using System.Text.Json.Nodes;

namespace FlightSearch.Cli.Api;

/// <summary>The kept pages of one unknown layout.</summary>
internal sealed record UnreadableLayout(
    string Fingerprint, int Pages, DateTimeOffset FirstObservedAt, DateTimeOffset LastObservedAt, string LastAddress,
    IReadOnlyList<Guid> PageIds);

internal sealed record UnreadableList(IReadOnlyList<JsonNode> Layouts);
