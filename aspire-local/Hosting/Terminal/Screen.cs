using System.Text;

namespace Aspire.Hosting.Terminal;

/// <summary>The terminal: every line under its resource's name, in the name's colour where colours show.</summary>
internal static class Screen
{
    private const int NameWidth = 15;
    private const int Red = 31;

    private static readonly int[] NameColours = [32, 33, 34, 35, 36, 92, 94, 95];
    private static readonly bool HasColours =
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public static void WriteLine(string name, string line, bool isFailure)
    {
        var colour = NameColours[Encoding.UTF8.GetBytes(name).Sum(letter => letter) % NameColours.Length];

        Console.WriteLine($"{Paint(name.PadRight(NameWidth), colour)} {(isFailure ? Paint(line, Red) : line)}");
    }

    public static void WriteFailure(string message) => Console.Error.WriteLine(Paint(message, Red));

    private static string Paint(string text, int colour) => HasColours ? $"\x1B[{colour}m{text}\x1B[0m" : text;
}
