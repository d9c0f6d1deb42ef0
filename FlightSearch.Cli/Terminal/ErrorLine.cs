using System.Text.Json.Serialization;

namespace FlightSearch.Cli;

/// <summary>The output line of an input that was not understood.</summary>
internal sealed record ErrorLine(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? File, ErrorBody Error);

internal sealed record ErrorBody(string Code, string Message);
