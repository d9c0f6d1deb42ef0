namespace FlightSearch.AppHost;

internal static class ExitCodes
{
    /// <summary>EX_CONFIG of sysexits.h: a process that ends with it would end the same way again.</summary>
    public const int WrongSettings = 78;
}
