namespace FlightSearch.Tests.Layers;

/// <summary>
/// The folders of a project form layers: a folder may use others, but no chain of references leads back to it. Files at
/// the project's root may use each other, and each of them is a layer of its own towards the folders.
/// </summary>
public sealed class FolderLayerTests
{
    public static TheoryData<string> Projects =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(project => project != "FlightSearch.Tests")
            .Order(),
    ];

    [Fact]
    public void A_circle_through_three_folders_is_reported_without_the_folders_beside_it()
    {
        var report = FolderCircles.Describe(
        [
            Reference("Top", "Query"), Reference("Query", "Parse"), Reference("Parse", "Cards"),
            Reference("Cards", "Query"), Reference("Cards", "Bottom"),
        ]);

        Assert.Equal(
            """
            Cards -> Query: Name in Cards/File.cs, line 1 (1 in all)
            Parse -> Cards: Name in Parse/File.cs, line 1 (1 in all)
            Query -> Parse: Name in Query/File.cs, line 1 (1 in all)

            """,
            report);
    }

    [Fact]
    public void Files_at_the_root_may_refer_to_each_other() =>
        Assert.Empty(FolderCircles.Describe(
            [Reference("A.cs", "B.cs"), Reference("B.cs", "A.cs"), Reference("B.cs", "Parse")]));

    [Fact]
    public void A_circle_between_a_file_at_the_root_and_a_folder_is_reported() =>
        Assert.NotEmpty(FolderCircles.Describe(
            [Reference("A.cs", "B.cs"), Reference("B.cs", "Parse"), Reference("Parse", "A.cs")]));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_form_no_circle(string project)
    {
        var circles = FolderCircles.Describe(FolderReferences.Of(project));

        Assert.True(circles.Length == 0, $"Folders of {project} refer to each other:\n{circles}");
    }

    private static FolderReference Reference(string from, string to) => new(from, to, $"{from}/File.cs", 1, "Name");
}
