namespace FlightSearch.Tests;

/// <summary>Where the captured pages lie. They are not part of this repository.</summary>
internal static class Captures
{
    public static string? Folder { get; } = Find();

    /// <summary>Skips the test without them, and fails it where they must be.</summary>
    public static string Require()
    {
        if (Folder is null && Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
        {
            Assert.Fail("The captures must lie in ../shared/captures where CI is set.");
        }

        Assert.SkipWhen(Folder is null, "No captures in ../shared/captures.");
        return Folder!;
    }

    private static string? Find()
    {
        var captures = Path.Combine(Repository.Root, "..", "shared", "captures");

        return Directory.Exists(captures) ? captures : null;
    }
}
