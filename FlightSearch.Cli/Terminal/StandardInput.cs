using System.Runtime.InteropServices;

namespace FlightSearch.Cli;

/// <summary>The standard input of this process.</summary>
internal static partial class StandardInput
{
    private const int Descriptor = 0;
    private const int GetDescriptorFlags = 1; // F_GETFD
    private const int ClosedByExec = 1; // FD_CLOEXEC

    public static Stream Open() =>
        IsOpen() ? Console.OpenStandardInput() : throw new IOException("Standard input is closed.");

    // If it was closed, the runtime has opened another file under the same number, and reading that waits for ever. The
    // runtime
    // sets FD_CLOEXEC on all files that it opens; an inherited descriptor cannot have it. The result is -1 if nothing
    // is open.
    private static bool IsOpen() =>
        OperatingSystem.IsWindows() || (ControlDescriptor(Descriptor, GetDescriptorFlags) & ClosedByExec) == 0;

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int ControlDescriptor(int descriptor, int command);
}
