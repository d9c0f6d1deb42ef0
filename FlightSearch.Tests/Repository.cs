namespace FlightSearch.Tests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "FlightSearch.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Not below FlightSearch.sln.");
        }

        return folder.FullName;
    }
}
