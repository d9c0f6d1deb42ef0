namespace FlightSearch.Cli;

/// <summary>The input of a command: a file, or standard input.</summary>
internal static class Input
{
    public const string Standard = "-";

    public static Stream Open(string name, Func<Stream> openStandard) => name switch
    {
        Standard => openStandard(),
        "" => throw new FileNotFoundException("The file name is empty."),
        _ => File.OpenRead(name),
    };

    public static async Task<byte[]> ReadAsync(string name, Func<Stream> openStandard, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await using var input = Open(name, openStandard);
        await input.CopyToAsync(bytes, cancellation);

        return bytes.ToArray();
    }
}
