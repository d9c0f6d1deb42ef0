using System.Text;
using Microsoft.Win32.SafeHandles;

namespace FlightSearch.Cli;

/// <summary>The standard output of this process.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    /// <summary>
    /// The console's own stream ignores a closed pipe on Unix, and a command would work on without a reader. A file
    /// needs that stream: it moves the position that other processes share.
    /// </summary>
    public static TextWriter Open()
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows())
        {
            return Console.Out;
        }

        var stream = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.Out : new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true };
    }
}
