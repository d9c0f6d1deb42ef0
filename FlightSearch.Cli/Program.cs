using System.Text;
using FlightSearch.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

return await FlightsCommand.RunAsync(args, Console.OpenStandardInput, Console.Out, Console.Error);
