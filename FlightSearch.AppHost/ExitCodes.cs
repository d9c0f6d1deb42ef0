namespace FlightSearch.AppHost;

internal static class ExitCodes
{
    /// <summary>EX_CONFIG of sysexits.h. A restart would end with it again.</summary>
    public const int WrongSettings = 78;
}
