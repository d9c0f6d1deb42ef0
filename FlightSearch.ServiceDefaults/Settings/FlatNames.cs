using Microsoft.Extensions.Configuration;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// The flat environment variables (<c>WORKER_CONCURRENCY</c>, <c>DB_HOST</c>, …) and the setting that each one sets.
/// docs/configuration.md lists them.
/// </summary>
public static class FlatNames
{
    /// <summary>The setting of each flat name; null for names that are accepted and have no effect.</summary>
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["WORKER_CONCURRENCY"] = "Worker:Concurrency",
        ["MAX_RETRIES"] = "Worker:MaxRetries",
        ["CHECKPOINT_INTERVAL"] = "Worker:CheckpointInterval",
        ["WORKER_RATE_LIMIT"] = "Worker:RateLimit",
        ["WORKER_TIME_WINDOW"] = "Worker:TimeWindowSeconds",
        ["WORKER_DAILY_BUDGET"] = "Worker:DailyBudget",
        ["WORKER_BATCH_SIZE"] = "Jobs:BatchSize",
        ["RABBITMQ_URL"] = "ConnectionStrings:messaging",
        ["RABBITMQ_QUEUE_NAME"] = "Queue:Name",
        ["RABBITMQ_EXCHANGE_NAME"] = "Queue:Exchange",
        ["RABBITMQ_ROUTING_KEY"] = "Queue:RoutingKey",
        ["RABBITMQ_PREFETCH_COUNT"] = "Queue:PrefetchCount",
        ["API_TITLE"] = "Api:Title",
        ["PROJECT_NAME"] = "Api:Title",
        ["API_DESCRIPTION"] = "Api:Description",
        ["API_PREFIX"] = "Api:Prefix",
        ["API_ADMIN_KEY"] = "Keys:Admin",
        ["API_CORS_ORIGINS"] = "Api:CorsOrigins",
        ["API_VERSION"] = null,
        ["VERSION"] = null,
        ["API_WORKERS"] = null,
        ["API_DEBUG"] = null,
        ["DEBUG"] = null,
    };

    private static readonly (string Name, string Part)[] Database =
    [
        ("DB_HOST", "Host"),
        ("DB_PORT", "Port"),
        ("DB_USER", "Username"),
        ("DB_PASSWORD", "Password"),
        ("DB_NAME", "Database"),
        ("DB_POOL_TIMEOUT", "Timeout"),
    ];

    /// <summary>Flat names that together form the connection string or the address to listen on.</summary>
    public static IReadOnlyList<string> Composed { get; } =
        [.. Database.Select(part => part.Name), "DB_POOL_SIZE", "DB_MAX_OVERFLOW", "API_HOST", "API_PORT"];

    /// <summary>The name that the operator used for a setting: its flat name if that is set, or else its own.</summary>
    internal static string NameOf(IConfiguration configuration, string setting) => Settings
        .Where(name => setting.Equals(name.Value, StringComparison.OrdinalIgnoreCase))
        .Select(name => name.Key)
        .FirstOrDefault(name => IsSet(configuration, name)) ?? setting;

    internal static void AddFlatNames(this IConfigurationManager configuration)
    {
        var settings = Settings
            .Where(name => name.Value is not null && IsSet(configuration, name.Key))
            .DistinctBy(name => name.Value)
            .ToDictionary(name => name.Value!, name => configuration[name.Key]);

        if (DatabaseConnectionString(configuration) is { } database)
        {
            settings["ConnectionStrings:flights"] = database;
        }

        configuration.AddInMemoryCollection(settings);
    }

    /// <summary>
    /// Makes the process listen on <c>API_HOST</c> and <c>API_PORT</c>. Only the API calls it, since other processes
    /// have the same environment variables.
    /// </summary>
    public static void AddApiAddress(this IConfigurationManager configuration)
    {
        if (IsSet(configuration, "API_PORT"))
        {
            var host = IsSet(configuration, "API_HOST") ? configuration["API_HOST"] : "127.0.0.1";
            configuration.AddInMemoryCollection([new("urls", $"http://{host}:{configuration["API_PORT"]}")]);
        }
    }

    private static string? DatabaseConnectionString(IConfiguration configuration)
    {
        if (!IsSet(configuration, "DB_HOST"))
        {
            return null;
        }

        var builder = new System.Data.Common.DbConnectionStringBuilder();
        foreach (var (name, part) in Database.Where(part => IsSet(configuration, part.Name)))
        {
            builder[part] = configuration[name];
        }

        if (Number(configuration, "DB_POOL_SIZE") + Number(configuration, "DB_MAX_OVERFLOW") is > 0 and var size)
        {
            builder["Maximum Pool Size"] = size;
        }

        return builder.ConnectionString;
    }

    /// <summary>Returns 0 if the text is not a number, which the check of all settings reports.</summary>
    private static int Number(IConfiguration configuration, string name) =>
        int.TryParse(configuration[name], out var number) ? number : 0;

    private static bool IsSet(IConfiguration configuration, string name) => !string.IsNullOrEmpty(configuration[name]);
}
