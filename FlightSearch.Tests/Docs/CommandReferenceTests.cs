using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.Text;
using System.Text.RegularExpressions;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Docs;

/// <summary>docs/cli.md has the usage, arguments and options of each command's help.</summary>
public sealed partial class CommandReferenceTests
{
    // If set, the tests write the document instead of comparing it.
    private const string Switch = "FLIGHTSEARCH_APPROVE";

    private static readonly string File = Path.Combine(Repository.Root, "docs", "cli.md");

    private static readonly RootCommand Root =
        FlightsCommand.Create(new Terminal(() => Stream.Null, TextWriter.Null, TextWriter.Null));

    [Fact]
    public void Each_command_has_its_generated_section()
    {
        var text = System.IO.File.ReadAllText(File);
        var commands = Commands(Root, "flights").ToDictionary(
            command => command.Path, command => Describe(command.Path, command.Command));
        var generated =
            Section().Replace(text, section => commands.TryGetValue(section.Groups[1].Value, out var content)
            ? $"<!-- help of {section.Groups[1].Value} -->\n{content}<!-- end -->"
            : "");

        if (Environment.GetEnvironmentVariable(Switch) is { Length: > 0 })
        {
            System.IO.File.WriteAllText(File, generated);
            text = generated;
        }

        Assert.Equal(commands.Keys.Order(), Section().Matches(text).Select(section => section.Groups[1].Value).Order());
        Assert.True(text == generated, $"""
            docs/cli.md differs from the help of the commands. Write it and look at the difference:
                {Switch}=1 ./test --filter-class {typeof(CommandReferenceTests).FullName} && git diff docs/cli.md
            """);
    }

    [Fact]
    public void Each_command_has_a_heading() => Assert.Subset(
        Headings().Matches(System.IO.File.ReadAllText(File)).Select(heading => heading.Groups[1].Value).ToHashSet(),
        Commands(Root, "flights").Select(command => command.Path).ToHashSet());

    private static IEnumerable<(string Path, Command Command)> Commands(Command parent, string path) =>
        parent.Subcommands.SelectMany(
        command => Commands(command, $"{path} {command.Name}").Prepend(($"{path} {command.Name}", command)));

    private static string Describe(string path, Command command)
    {
        var text = new StringBuilder(
            $"{command.Description!.ReplaceLineEndings(" ")}\n\n```text\n{Usage(path, command)}\n```\n");
        Option[] options = [.. command.Options.Where(option => option is not HelpOption and not VersionOption)];

        if (command.Arguments.Count > 0)
        {
            text.Append("\n| argument | meaning |\n|---|---|\n");
            text.AppendJoin(
                "", command.Arguments.Select(argument => $"| `{argument.Name}` | {argument.Description} |\n"));
        }

        if (options.Length > 0)
        {
            text.Append("\n| option | meaning |\n|---|---|\n");
            text.AppendJoin("", options.Select(option => $"| `{NameOf(option)}` | {MeaningOf(option)} |\n"));
        }

        return $"{text}";
    }

    private static string Usage(string path, Command command) => string.Join(' ', (string[])
    [
        path,
        .. command.Arguments.Select(
            argument => (argument.Arity.MinimumNumberOfValues, argument.Arity.MaximumNumberOfValues) switch
        {
            (0, 1) => $"[{argument.Name}]",
            (0, _) => $"[{argument.Name}...]",
            (_, 1) => argument.Name,
            _ => $"{argument.Name}...",
        }),
        .. command.Options.Where(option => option.Required).Select(NameOf),
        "[options]",
    ]);

    private static string NameOf(Option option) =>
        option.ValueType == typeof(bool) ? option.Name : $"{option.Name} {ValueOf(option)}";

    private static string ValueOf(Option option) =>
        option.HelpName ?? string.Join(
            @"\|", option.GetCompletions(CompletionContext.Empty).Select(value => value.Label));

    private static string MeaningOf(Option option) => option.Description
        + (option.Required ? " Required." : "")
        + (option.HasDefaultValue && option.ValueType != typeof(bool) ? $" [default: {option.GetDefaultValue()}]" : "");

    [GeneratedRegex("<!-- help of (flights [a-z ]+) -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("^##+ `(flights [a-z ]+)`", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
