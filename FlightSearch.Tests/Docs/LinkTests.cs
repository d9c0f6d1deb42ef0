namespace FlightSearch.Tests.Docs;

/// <summary>The links and pictures of all documents exist. Links to other sites are not tested.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. MarkdownPage.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_to_a_heading_in_it(string path)
    {
        var page = MarkdownPage.Of(path);

        Assert.DoesNotContain(page.Links, link => !IsElsewhere(link) && !Leads(page, link));
    }

    [Fact]
    public void The_search_finds_the_documents() => Assert.Subset(
        MarkdownPage.All.Select(page => page.Path).ToHashSet(),
        new HashSet<string>
        {
            "README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/api.md", "FlightSearch.Scraper/README.md",
        });

    [Fact]
    public void Every_page_of_docs_is_linked_from_the_README()
    {
        var linked = MarkdownPage.Of("README.md").Links.Select(link => link.Split('#')[0]).ToHashSet();

        Assert.DoesNotContain(
            MarkdownPage.All.Select(page => page.Path).Where(path => Path.GetDirectoryName(path) == "docs"),
            path => !linked.Contains(path));
    }

    private static bool IsElsewhere(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static bool Leads(MarkdownPage from, string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0
            ? from.Path
            : Path.GetRelativePath(Repository.Root, Path.GetFullPath(
                Path.Combine(Repository.Root, Path.GetDirectoryName(from.Path)!, Uri.UnescapeDataString(parts[0]))));
        var file = Path.Combine(Repository.Root, target);

        return !target.StartsWith("..", StringComparison.Ordinal)
            && (File.Exists(file) || Directory.Exists(file))
            && (parts.Length == 1 || MarkdownPage.Of(target).Anchors.Contains(parts[1]));
    }
}
