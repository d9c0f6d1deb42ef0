namespace FlightSearch.Jobs;

/// <summary>Names of the connection strings, which are those of the AppHost's resources.</summary>
public static class ConnectionNames
{
    public const string Database = "flights";

    public const string Broker = "messaging";
}
