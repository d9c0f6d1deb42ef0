using System.Runtime.InteropServices;

namespace FlightSearch.Cli;

/// <summary>The standard input of this process.</summary>
internal static partial class StandardInput
{
    private const int Descriptor = 0;
    private const int GetDescriptorFlags = 1; // F_GETFD
    private const int ClosedByExec = 1; // FD_CLOEXEC

    public static Stream Open() => IsOpen() ? Console.OpenStandardInput() : throw new IOException("Standard input is closed.");

    // Where it was closed, the runtime has opened something of its own under the free number, and reading that waits for ever.
    // What was inherited came through exec, so it cannot have the mark that the runtime gives all it opens.
    private static bool IsOpen() => OperatingSystem.IsWindows() || (ControlDescriptor(Descriptor, GetDescriptorFlags) & ClosedByExec) == 0; // -1 where nothing is open

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int ControlDescriptor(int descriptor, int command);
}
