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
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FlightSearch.sln")))
        {
            folder = folder.Parent;
        }

        var captures = folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "captures") : null;
        return Directory.Exists(captures) ? captures : null;
    }
}
