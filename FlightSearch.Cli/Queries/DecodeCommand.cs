using System.CommandLine;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary><c>flights decode</c>: reads <c>tfs</c> values, prints queries.</summary>
internal static class DecodeCommand
{
    private const string Description =
        "Prints the query in each tfs value or Google Flights address, one JSON line each.";

    private const string Examples = """
        flights decode CBwQAhoeEgoyMDI2LTAyLTE4agcIARIDSkZLcgcIARIDTEhSQAFIAXABggELCP___________wGYAQI
        """;

    public static Command Create()
    {
        var values = new Argument<string[]>("TFS")
        {
            Description =
                "Values of the parameter tfs, standard or urlsafe Base64, padded or not, or addresses with tfs=.",
            Arity = ArgumentArity.OneOrMore,
        };

        var command = new ExampledCommand("decode", Description, Examples, values);
        command.SetAction(arguments =>
        {
            var lines = new JsonLines(arguments.InvocationConfiguration.Output);

            foreach (var value in arguments.GetRequiredValue(values))
            {
                if (OtherAddress.Describe(value) is { } other)
                {
                    lines.WriteError(OtherAddress.Code, other);
                    continue;
                }

                var isAddress = AddressQuery.Holds(value);
                switch (TfsCodec.Decode(isAddress ? AddressQuery.Tfs(value) : value))
                {
                    case TfsReading.Decoded { Query: var query }:
                        lines.WriteJson(QueryJson.Write(isAddress ? AddressQuery.AddRest(query, value) : query));
                        break;
                    case TfsReading.Undecodable undecodable:
                        lines.WriteError(undecodable.Code, undecodable.Message);
                        break;
                }
            }

            return lines.ExitCode;
        });

        return command;
    }
}
