using System.Text.Json.Serialization;

namespace FlightSearch.Cli;

/// <summary>The line of an input that was not understood.</summary>
internal sealed record ErrorLine(
    [property: JsonIgnore] string Code,
    [property: JsonIgnore] string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? File = null)
{
    public ErrorBody Error => new(Code, Message);

    internal sealed record ErrorBody(string Code, string Message);
}
