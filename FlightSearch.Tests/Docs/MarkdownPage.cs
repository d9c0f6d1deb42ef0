using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace FlightSearch.Tests.Docs;

/// <summary>A Markdown file of the repository, parsed as GitHub shows it.</summary>
internal sealed class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()

            .UsePipeTables()
            .UseAutoLinks()
            .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
            .UsePreciseSourceLocation()
            .Build();

    private static readonly string[] NotSources = [".git", ".data", "artifacts", "bin", "obj"];

    private readonly MarkdownDocument _document;

    private MarkdownPage(string path)
    {
        Path = path;
        _document = Markdown.Parse(File.ReadAllText(System.IO.Path.Combine(Repository.Root, path)), Pipeline);
    }

    /// <summary>Path relative to the repository.</summary>
    public string Path { get; }

    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. Find(Repository.Root)
            .Select(file => new MarkdownPage(System.IO.Path.GetRelativePath(Repository.Root, file))),
    ];

    public static MarkdownPage Of(string path) => All.Single(page => page.Path == path);

    public IReadOnlySet<string> Anchors => _document.Descendants<HeadingBlock>()
        .Select(heading => heading.GetAttributes().Id!).ToHashSet();

    /// <summary>Targets of links and pictures.</summary>
    public IEnumerable<string> Links => _document.Descendants<LinkInline>().Select(link => link.Url ?? "");

    public IEnumerable<CodeBlock> Code => _document.Descendants<FencedCodeBlock>()
        .Select(block => new CodeBlock(this, block.Info ?? "", $"{block.Lines}".TrimEnd('\n'), block.Line + 1));

    /// <summary>The rows of all tables with this first heading, without the heading row.</summary>
    public IEnumerable<string[]> Rows(string heading) => Tables
        .Where(table => Cells(table.OfType<TableRow>().First())[0] == heading)
        .SelectMany(table => table.OfType<TableRow>().Skip(1).Select(Cells));

    private IEnumerable<Table> Tables => _document.Descendants<Table>();

    private static IEnumerable<string> Find(string folder) => Directory.GetFiles(folder, "*.md").Concat(
        Directory.GetDirectories(folder)
            .Where(sub => !NotSources.Contains(System.IO.Path.GetFileName(sub)))
            .SelectMany(Find));

    private static string[] Cells(TableRow row) => [.. row.OfType<TableCell>().Select(Text)];

    /// <summary>The text without Markdown marks.</summary>
    private static string Text(MarkdownObject block) =>
        string.Concat(block.Descendants<LeafInline>().Select(inline => inline switch
    {
        LiteralInline literal => $"{literal.Content}",
        CodeInline code => code.Content,
        _ => "",
    }));
}

/// <summary>A fenced block of code.</summary>
/// <param name="Language">The language after the fence, such as <c>bash</c>.</param>
/// <param name="Line">Number of its first line, from 1.</param>
internal sealed record CodeBlock(MarkdownPage Page, string Language, string Text, int Line)
{
    public bool IsShell => Language is "bash" or "sh";

    public string Place => $"{Page.Path}:{Line}";
}
