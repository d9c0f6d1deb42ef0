using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlightSearch.Tests.Layers;

/// <summary>A file of one folder uses a type that another folder declares.</summary>
internal sealed record FolderReference(string From, string To, string File, int Line, string Name);

/// <summary>
/// The references between the folders of a project, found by compiling its sources. A file at the project's root counts
/// as a folder of its own, named after the file.
/// </summary>
internal static class FolderReferences
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Platform = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    public static IReadOnlyList<FolderReference> Of(string project)
    {
        var compilation = Compile(project);

        return [.. compilation.SyntaxTrees.SelectMany(tree => In(tree, compilation))];
    }

    /// <summary>
    /// Sources that a build generates into the obj folder, such as Protobuf messages, belong to the folder of the same
    /// name.
    /// </summary>
    private static CSharpCompilation Compile(string project)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string[] roots =
        [
            Path.Combine(Repository.Root, project),
            Path.Combine(Repository.Root, "artifacts", "obj", project, configuration),
        ];

        return CSharpCompilation.Create(
            project,
            roots.Where(Directory.Exists).SelectMany(Sources),
            Platform.Value.Where(assembly => Path.GetFileNameWithoutExtension(assembly.Display) != project),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true));
    }

    private static IEnumerable<SyntaxTree> Sources(string root) =>
        Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Select(file =>
            CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: Path.GetRelativePath(root, file)));

    private static IEnumerable<FolderReference> In(SyntaxTree tree, CSharpCompilation compilation)
    {
        var model = compilation.GetSemanticModel(tree);
        var from = FolderOf(tree);

        foreach (var node in tree.GetRoot().DescendantNodes().Where(IsReference))
        {
            if (DeclaringType(model.GetSymbolInfo(node).Symbol) is { } type
                && FoldersOf(type) is [var to, ..] folders && !folders.Contains(from))
            {
                var line = tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;

                yield return new FolderReference(from, to, tree.FilePath, line, type.Name);
            }
        }
    }

    private static INamedTypeSymbol? DeclaringType(ISymbol? symbol) => symbol switch
    {
        null or INamespaceSymbol => null,
        INamedTypeSymbol { ContainingType: null } type => type.OriginalDefinition,
        _ => DeclaringType(symbol.ContainingType),
    };

    private static bool IsReference(SyntaxNode node) => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax;

    /// <summary>None for a type of another assembly.</summary>
    private static string[] FoldersOf(INamedTypeSymbol type) =>
        [.. type.DeclaringSyntaxReferences.Select(declaration => FolderOf(declaration.SyntaxTree))];

    private static string FolderOf(SyntaxTree tree) =>
        Path.GetDirectoryName(tree.FilePath) is { Length: > 0 } folder ? folder : tree.FilePath;
}
