using System.Text.RegularExpressions;

namespace Aspire.Hosting.Terminal;

/// <summary>What one instance writes. The last lines are kept: they usually say why it crashed.</summary>
internal sealed partial class ResourceLog(string instanceId, Action<string, bool> write)
{
    private const int Kept = 15;

    private readonly Queue<string> _last = [];

    public void WriteLine(string line)
    {
        var plain = Colours().Replace(line, "");
        lock (_last)
        {
            _last.Enqueue(plain);
            if (_last.Count > Kept)
            {
                _last.Dequeue();
            }
        }

        write(plain, false);
    }

    public void WriteFailure(string what) => write($"{instanceId} {what}", true);

    public void WriteCrash(string exitCode)
    {
        string[] last;
        lock (_last)
        {
            last = [.. _last];
        }

        WriteFailure($"ended with exit code {exitCode}" + (last.Length == 0 ? "" : ". Its last lines:"));
        foreach (var line in last)
        {
            write($"  {line}", true);
        }
    }

    [GeneratedRegex(@"\x1B\[[0-9;]*m")]
    private static partial Regex Colours();
}
