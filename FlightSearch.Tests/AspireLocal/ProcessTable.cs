using System.Globalization;
using System.Net;

namespace FlightSearch.Tests.AspireLocal;

/// <summary>What Linux says of processes: who descends from whom, what they listen on, what they were told.</summary>
internal static class ProcessTable
{
    private const string Listening = "0A";
    private const string Zombie = "Z";

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

    public static string[] ArgumentsOf(int id) => Read(id, "cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Of a process that has just been started Linux says nothing until its program is loaded.</summary>
    public static Dictionary<string, string> EnvironmentOf(int id)
    {
        var text = "";
        var isOver = SpinWait.SpinUntil(
            () => (text = Read(id, "environ")).Length > 0 || StateOf(id) is Zombie or "", TimeSpan.FromSeconds(30));
        Assert.True(isOver, $"process {id} has loaded no program in 30 seconds");
        Assert.True(text.Length > 0, $"process {id} has ended");

        return text
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1]);
    }

    private static IEnumerable<int> Ids() =>
        Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture));

    private static int ParentOf(int id) => StatusOf(id) is [not Zombie, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    private static string StateOf(int id) => StatusOf(id)[0];

    /// <summary>State, parent, and more; a single empty text when it has ended.</summary>
    private static string[] StatusOf(int id)
    {
        var stat = Read(id, "stat");
        return stat[(stat.LastIndexOf(')') + 1)..].TrimStart().Split(' ');
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (IOException)
        {
            return ""; // ended meanwhile
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
