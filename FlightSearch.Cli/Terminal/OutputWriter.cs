using System.Text;

namespace FlightSearch.Cli;

/// <summary>
/// Standard output. Its errors become <see cref="NotWrittenException"/>, to differ from errors of reading an input.
/// </summary>
internal sealed class OutputWriter(TextWriter output) : TextWriter
{
    public override Encoding Encoding => output.Encoding;

    public override void Write(char value) => Try(() => output.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => output.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => output.Write(value));

    public override void WriteLine(string? value) => Try(() => output.WriteLine(value));

    public override void Flush() => Try(output.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        // A closed descriptor is an UnauthorizedAccessException.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotWrittenException(e);
        }
    }
}

/// <summary>
/// The output cannot be written: the disk is full, the descriptor is closed, or the reader has closed the pipe.
/// </summary>
internal sealed class NotWrittenException(Exception reason) : Exception(
    $"The output cannot be written: {reason.Message}", reason)
{
    private const int UnixBrokenPipe = 32; // EPIPE
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D); // ERROR_BROKEN_PIPE
    private const int WindowsNoData = unchecked((int)0x800700E8); // ERROR_NO_DATA

    public bool IsClosedPipe { get; } = reason.HResult is UnixBrokenPipe or WindowsBrokenPipe or WindowsNoData;
}
