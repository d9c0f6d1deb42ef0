using System.Data.Common;
using FlightSearch.ServiceDefaults;
using Npgsql;
using RabbitMQ.Client;

namespace FlightSearch.Jobs;

/// <summary>
/// Checks the connection strings of database and broker without connecting. Messages quote no part of them: an unknown
/// keyword may be the rest of a password with a semicolon.
/// </summary>
internal static class ConnectionSettings
{
    private const string Page = "docs/configuration.md";
    private const string Example = "Host=localhost;Username=flights;Database=flights";

    public static void CheckDatabase(SettingsReport report)
    {
        var setting = $"ConnectionStrings:{ConnectionNames.Database}";
        if (report.Configuration["DB_HOST"] is { Length: > 0 }) // the DB_ names then form the connection string
        {
            report.CheckNumber("DB_PORT", 1, 65_535);
            report.CheckNumber("DB_POOL_SIZE", 0, 10_000);
            report.CheckNumber("DB_MAX_OVERFLOW", 0, 10_000);
            report.CheckNumber("DB_POOL_TIMEOUT", 0, 1_024);
        }
        else if (report.Configuration[setting] is not { Length: > 0 } text)
        {
            report.Add(setting, $"is missing; set it, or DB_HOST with the other DB_ names ({Page})");
        }
        else if (DatabaseProblem(text) is { } problem)
        {
            report.Add(setting, $"{problem}; allowed: a connection string of Npgsql, such as {Example}");
        }
    }

    public static void CheckBroker(SettingsReport report)
    {
        var setting = $"ConnectionStrings:{ConnectionNames.Broker}";
        if (report.Configuration[setting] is not { Length: > 0 } text)
        {
            report.Add(setting, $"is missing; set it, or RABBITMQ_URL ({Page})");
        }
        else if (!IsBroker(text))
        {
            report.AddWrong(setting, "allowed: an address such as amqp://user:password@host:5672", isSecret: true);
        }
    }

    private static string? DatabaseProblem(string text)
    {
        DbConnectionStringBuilder parts = [];
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            return "is not a list of keyword=value; put a value with ; or = in quotation marks";
        }

        NpgsqlConnectionStringBuilder known = [];
        foreach (string keyword in parts.Keys)
        {
            if (!known.TryGetValue(keyword, out _))
            {
                return "has an unknown keyword; put a value with ; in quotation marks";
            }

            try
            {
                known[keyword] = parts[keyword];
            }
            catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
            {
                return $"has a wrong value for {keyword}";
            }
        }

        return known.Host is { Length: > 0 } ? null : "has no Host";
    }

    private static bool IsBroker(string text)
    {
        try
        {
            return new ConnectionFactory { Uri = new Uri(text) }.HostName.Length > 0;
        }
        catch (Exception e) when (e is UriFormatException or ArgumentException)
        {
            return false;
        }
    }
}
