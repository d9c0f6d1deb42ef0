namespace Aspire.Hosting.Processes;

/// <summary>Where the servers' programs are on this machine.</summary>
internal static class Tools
{
    public const string RabbitMQ = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private const string PostgresVersions = "/usr/lib/postgresql";

    /// <summary>The newest major version's <c>bin</c> folder.</summary>
    public static string PostgresFolder() =>
        (Directory.Exists(PostgresVersions) ? Directory.GetDirectories(PostgresVersions) : [])
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var major) ? major : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")))
        ?? throw Missing("PostgreSQL", PostgresVersions);

    public static void RequireRabbitMQ()
    {
        if (!File.Exists(RabbitMQ))
        {
            throw Missing("RabbitMQ", RabbitMQ);
        }
    }

    private static DistributedApplicationException Missing(string server, string place) =>
        new($"{server} is not installed ({place} is missing). Run aspire-local/install-servers, which ./run and ./test do by themselves.");
}
