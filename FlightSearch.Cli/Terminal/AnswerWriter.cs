using System.Text;

namespace FlightSearch.Cli;

/// <summary>Standard output, whose failures are told from those of an input that cannot be read.</summary>
internal sealed class AnswerWriter(TextWriter output) : TextWriter
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
        catch (IOException e)
        {
            throw new NotWrittenException(e);
        }
    }
}

/// <summary>An answer cannot be written: the disk is full, or nobody reads on.</summary>
internal sealed class NotWrittenException(IOException reason) : Exception($"The answer cannot be written: {reason.Message}", reason);
