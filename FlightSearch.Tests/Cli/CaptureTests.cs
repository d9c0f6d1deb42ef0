using System.Text.Json;

namespace FlightSearch.Tests.Cli;

/// <summary>
/// Captured pages, compared with the results of an independent parser. They are not part of this repository.
/// </summary>
public sealed class CaptureTests
{
    public static TheoryData<string> Files => Captures.Folder is null
        ? ["none"]
        : [.. Directory.EnumerateFiles(Captures.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Captures.Folder, file))
            .Where(file => file.StartsWith("pages", StringComparison.Ordinal) || file.StartsWith("rpc", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_captured_page_is_read_field_for_field(string file)
    {
        var captures = Captures.Require();
        var run = await Flights.RunAsync("parse", Path.Combine(captures, file));
        using var read = JsonDocument.Parse(run.Output);
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(captures, "expected", Path.GetFileNameWithoutExtension(file) + ".json"), TestContext.Current.CancellationToken));

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(Differences("", expected.RootElement, read.RootElement).Take(8));
    }

    /// <summary>Additional fields are allowed.</summary>
    private static IEnumerable<string> Differences(string path, JsonElement expected, JsonElement? read) => (expected.ValueKind, read) switch
    {
        (JsonValueKind.Object, { ValueKind: JsonValueKind.Object } found) => expected.EnumerateObject().SelectMany(field =>
            Differences($"{path}.{field.Name}", field.Value, found.TryGetProperty(field.Name, out var value) ? value : null)),
        (JsonValueKind.Array, { ValueKind: JsonValueKind.Array } found) when found.GetArrayLength() == expected.GetArrayLength() =>
            expected.EnumerateArray().SelectMany((entry, i) => Differences($"{path}[{i}]", entry, found[i])),
        (JsonValueKind.Number, { ValueKind: JsonValueKind.Number } found) when found.GetDecimal() == expected.GetDecimal() => [],
        (JsonValueKind.Null, null or { ValueKind: JsonValueKind.Null }) => [],
        ({ } kind, { } found) when kind == found.ValueKind && kind is not (JsonValueKind.Array or JsonValueKind.Number)
            && expected.ToString() == found.ToString() => [],
        _ => [$"{path}: expected {expected}, read {read?.ToString() ?? "nothing"}"],
    };
}
