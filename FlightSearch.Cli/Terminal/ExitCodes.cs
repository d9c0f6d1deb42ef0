namespace FlightSearch.Cli;

/// <summary>The exit codes of every command.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>An input was not understood, a request failed, or the output could not be written.</summary>
    public const int Failure = 1;

    public const int WrongUsage = 2;

    /// <summary>The job of a search completed, and some of its combinations failed.</summary>
    public const int PartlyFailed = 3;

    /// <summary>Ended by Ctrl+C: 128 + SIGINT, as shells report it.</summary>
    public const int Interrupted = 130;

    /// <summary>The reader of standard output closed the pipe: 128 + SIGPIPE, as shells report it.</summary>
    public const int ClosedPipe = 141;
}
