using System.Text;
using FlightSearch.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

return await FlightsCommand.RunAsync(args, new Terminal(StandardInput.Open, StandardOutput.Open(), Console.Error)
{
    ShowsOutput = !Console.IsOutputRedirected,
    ShowsError = !Console.IsErrorRedirected,
    HasKeyboard = !Console.IsInputRedirected,
    Variable = Environment.GetEnvironmentVariable,
});
