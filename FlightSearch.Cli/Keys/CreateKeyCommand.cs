using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights keys create</c>: prints a new API key.</summary>
internal static class CreateKeyCommand
{
    private const string Description =
        "Creates an API key and prints it, this once. Keys with the same name see the same jobs.";

    private const string Examples = """
        flights keys create alice
        """;

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the owner: letters, digits and . _ @ -" };
        var admin = new Option<bool>("--admin") { Description = "The key may list, create and revoke keys." };

        var command = new ExampledCommand("create", Description, Examples, name) { admin };
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var others = (await api.ListKeysAsync(cancellation)).Keys.Select(api.Read<Key>)
                .Count(key => key.RevokedAt is null && key.Name == arguments.GetRequiredValue(name));
            var created = await api.CreateKeyAsync(
                arguments.GetRequiredValue(name), arguments.GetValue(admin), cancellation);

            await terminal.Output.WriteLineAsync(created.Key);
            await terminal.Error.WriteLineAsync(
                $"Key {created.KeyId} of {created.Name} is created. Keep it: it cannot be shown again."
                + (others == 0 ? "" : $"\n{created.Name} has {others + 1} valid keys now; they see the same jobs."));

            return ExitCodes.Success;
        });

        return command;
    }
}
