using System.Globalization;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>What the kernel says about a process of this machine and its children (Linux).</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100; // USER_HZ
    private const double BytesPerKilobyte = 1024;

    /// <summary>
    /// CPU seconds of a process and all its descendants, those included that have ended: PostgreSQL ends a process with
    /// each connection.
    /// </summary>
    public static double CpuSecondsOf(int processId)
    {
        var stats = Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(TryRead)
            .OfType<Stat>()
            .ToList();
        var children = stats.ToLookup(stat => stat.ParentId);

        double Sum(Stat stat) => stat.Ticks + children[stat.Id].Sum(Sum);

        return stats.Where(stat => stat.Id == processId).Sum(Sum) / TicksPerSecond;
    }

    /// <summary>CPU time of one process with a single thread, without its children, in ms; 0 if it has ended.</summary>
    public static double CpuMillisecondsOf(int processId)
    {
        try
        {
            var nanoseconds = File.ReadAllText($"/proc/{processId}/schedstat").Split(' ')[0];

            return long.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1e6;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Resident memory of one process in MB; 0 if it has ended.</summary>
    public static double MegabytesOf(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status")
                .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));

            return double.Parse(
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture)
                / BytesPerKilobyte;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return 0;
        }
    }

    private static Stat? TryRead(int processId)
    {
        try
        {
            // The name in parentheses may have spaces. proc(5) counts the fields from 1, and the state is the third.
            var text = File.ReadAllText($"/proc/{processId}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');

            return new Stat(
                processId,
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            return null; // it ended meanwhile
        }
    }

    /// <param name="Ticks">User and system time, its own and that of children that it has waited for.</param>
    private sealed record Stat(int Id, int ParentId, long Ticks);
}
