using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights keys</c>: lists API keys. Its subcommands create and revoke them.</summary>
internal static class KeysCommand
{
    private const string Description = "Lists, creates and revokes API keys. Needs an admin key.";

    private const string Examples = """
        flights keys
        flights keys --json | jq -r 'select(.revokedAt == null) | .name'
        """;

    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON, one key a line." };

        var command = new ExampledCommand("keys", Description, Examples)
        {
            json,
            CreateKeyCommand.Create(terminal),
            RevokeKeyCommand.Create(terminal),
        };
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var list = await api.ListKeysAsync(cancellation);
            if (arguments.GetValue(json))
            {
                var lines = new JsonLines(terminal.Output);
                foreach (var key in list.Keys)
                {
                    lines.Write(key);
                }
            }
            else if (list.Keys is [])
            {
                await terminal.Error.WriteLineAsync("No keys found.");
            }
            else
            {
                RowTable.Print([.. list.Keys.Select(api.Read<Key>)], Columns, terminal);
            }

            return ExitCodes.Success;
        });

        return command;
    }

    private static IEnumerable<Column<Key>> Columns =>
    [
        new("Key", key => $"{key.KeyId}"),
        new("Name", key => key.Name),
        new("Admin", key => key.IsAdmin ? "yes" : ""),
        new("Created", key => Day(key.CreatedAt)),
        new("Last used", key => Day(key.LastUsedAt)),
        new("Revoked", key => Day(key.RevokedAt)),
    ];

    private static string Day(DateTimeOffset? time) => time is { } at ? $"{at.ToLocalTime():yyyy-MM-dd}" : "";
}
