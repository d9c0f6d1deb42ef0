using System.Globalization;
using System.Net;

namespace FlightSearch.Tests.AspireLocal;

/// <summary>What Linux says of processes: who descends from whom, what they listen on, what they were told.</summary>
internal static class ProcessTable
{
    private const string Listening = "0A";

    /// <summary>Ids of all processes that this one or a descendant of it started and that still run; those given and theirs are left out.</summary>
    public static HashSet<int> Descendants(IReadOnlySet<int>? except = null)
    {
        var children = Ids().ToLookup(ParentOf);
        HashSet<int> found = [];
        Collect(Environment.ProcessId);

        return found;

        void Collect(int parent)
        {
            foreach (var child in children[parent].Where(child => except?.Contains(child) != true))
            {
                found.Add(child);
                Collect(child);
            }
        }
    }

    public static IReadOnlyList<IPEndPoint> ListenersOf(IReadOnlyCollection<int> ids)
    {
        var sockets = ids.SelectMany(SocketsOf).ToHashSet();

        return [.. ((string[])["/proc/net/tcp", "/proc/net/tcp6"])
            .SelectMany(file => File.ReadLines(file).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[3] == Listening && sockets.Contains($"socket:[{columns[9]}]"))
            .Select(columns => ToEndPoint(columns[1]))];
    }

    public static string[] ArgumentsOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return []; // ended meanwhile
        }
    }

    /// <summary>Of a process that has just been started Linux says nothing until its program is loaded.</summary>
    public static Dictionary<string, string> EnvironmentOf(int id)
    {
        var text = "";
        Assert.True(SpinWait.SpinUntil(() => (text = File.ReadAllText($"/proc/{id}/environ")).Length > 0, TimeSpan.FromSeconds(30)));

        return text
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1]);
    }

    private static IEnumerable<int> Ids() =>
        Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture));

    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var afterName = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return afterName[0] == "Z" ? 0 : int.Parse(afterName[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // ended meanwhile
        }
    }

    private static IEnumerable<string> SocketsOf(int id)
    {
        try
        {
            return [.. Directory.GetFiles($"/proc/{id}/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>()];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary><c>0100007F:1F90</c> is 127.0.0.1:8080: each four bytes of the address stand in the machine's order.</summary>
    private static IPEndPoint ToEndPoint(string text)
    {
        var bytes = Convert.FromHexString(text.AsSpan(0, text.IndexOf(':', StringComparison.Ordinal)));
        for (var word = 0; word < bytes.Length; word += 4)
        {
            Array.Reverse(bytes, word, 4);
        }

        return new IPEndPoint(new IPAddress(bytes), int.Parse(text.AsSpan(text.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
