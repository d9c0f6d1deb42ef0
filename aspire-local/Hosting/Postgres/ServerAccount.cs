using System.Globalization;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Postgres;

/// <summary>
/// Who runs PostgreSQL, which refuses to run as root: an ordinary user runs it itself, root hands it to the package's
/// <c>postgres</c> user.
/// </summary>
internal static class ServerAccount
{
    private const string Name = "postgres";
    private const int ReadAndSearchAnything = 2; // CAP_DAC_READ_SEARCH

    public static async Task GiveAsync(string path)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await ChildProcess.RunAsync(new("chown", "-R", $"{Name}:{Name}", path));
        }
    }

    /// <summary>Options of <c>setpriv</c> for a server that works in <paramref name="folder"/>.</summary>
    public static IReadOnlyList<string> For(string folder)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return [];
        }

        string[] account = [$"--reuid={Name}", $"--regid={Name}", "--clear-groups"];
        return CanEnter(folder) ? account : [.. account, $"--inh-caps=+{Passage()}", $"--ambient-caps=+{Passage()}"];
    }

    /// <summary>Whether others may pass every folder above, which they may not in a clone below /root.</summary>
    private static bool CanEnter(string folder)
    {
        var above = Directory.GetParent(folder);
        while (above is not null && above.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
        {
            above = above.Parent;
        }

        return above is null;
    }

    /// <summary>The smallest capability that passes closed folders; a container may have been denied it.</summary>
    private static string Passage()
    {
        var bounding = File.ReadLines("/proc/self/status").First(line => line.StartsWith("CapBnd:", StringComparison.Ordinal))[7..];
        var mask = ulong.Parse(bounding.AsSpan().Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        return (mask >> ReadAndSearchAnything & 1) == 1 ? "dac_read_search" : "dac_override";
    }
}
