using System.Runtime.InteropServices;

namespace Aspire.Hosting.Processes;

internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

internal static partial class Signals
{
    /// <summary>Sends to one process, or with a negative id to its whole group. One that is already gone is no error.</summary>
    public static void Send(int id, Signal signal) => _ = Kill(id, (int)signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int id, int signal);
}
