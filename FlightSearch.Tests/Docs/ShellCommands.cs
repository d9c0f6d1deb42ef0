using System.Text;

namespace FlightSearch.Tests.Docs;

/// <summary>
/// Splits the shell code of documents into commands and words: quotes, comments, continued lines, pipes. What runs
/// inside <c>$(…)</c> stays part of its word.
/// </summary>
internal static class ShellCommands
{
    private static readonly string[] Keywords = ["while", "do", "done", "if", "then", "fi", "until", "!"];

    /// <summary>The words of each command, without quotes, leading assignments, redirections and keywords.</summary>
    public static IEnumerable<string[]> Read(string code) =>
        Split(code).Select(WithoutPrefix).Where(words => words.Length > 0 && words[0] != "[[");

    /// <summary>The commands of a block as written: one for each line, continuation lines included.</summary>
    public static IEnumerable<string> Lines(string code)
    {
        var command = new StringBuilder();
        foreach (var line in code.Split('\n'))
        {
            command.Append(line).Append('\n');
            if (!line.EndsWith('\\') && $"{command}".Count(c => c == '\'') % 2 == 0)
            {
                yield return $"{command}".TrimEnd('\n');
                command.Clear();
            }
        }
    }

    private static string[] WithoutPrefix(List<string> words) =>
        [.. words.SkipWhile(word => Keywords.Contains(word) || IsAssignment(word))];

    private static bool IsAssignment(string word) =>
        word.Split('=') is { Length: > 1 } parts && parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static IEnumerable<List<string>> Split(string code)
    {
        List<string> command = [];
        var word = new StringBuilder();
        var isWord = false;
        var nested = 0;
        char? quote = null;
        for (var at = 0; at < code.Length; at++)
        {
            var c = code[at];
            if (quote is not null || nested > 0)
            {
                nested += quote is not null ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == quote)
                {
                    quote = null;
                }
                else
                {
                    word.Append(c);
                }
            }
            else if (c is '\'' or '"')
            {
                (quote, isWord) = (c, true);
            }
            else if (c == '$' && at + 1 < code.Length && code[at + 1] == '(')
            {
                (nested, isWord) = (1, true);
                word.Append("$(");
                at++;
            }
            else if (c == '\\' && at + 1 < code.Length && code[at + 1] == '\n')
            {
                at++;
            }
            else if (c == '#' && !isWord)
            {
                at = code.IndexOf('\n', at) is >= 0 and var end ? end - 1 : code.Length;
            }
            else if (c is ' ' or '\n' or '|' or ';' or '&' or '<' or '>')
            {
                if (isWord)
                {
                    command.Add($"{word}");
                    (_, isWord) = (word.Clear(), false);
                }

                if (c is '\n' or '|' or ';' or '&')
                {
                    yield return command;
                    command = [];
                }
            }
            else
            {
                word.Append(c);
                isWord = true;
            }
        }

        yield return isWord ? [.. command, $"{word}"] : command;
    }
}
