using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire;

/// <summary>
/// How both clients find their settings: the section, then its part named after the connection, then the connection
/// string that the AppHost gives.
/// </summary>
internal static class ClientSettings
{
    public static IConfigurationSection[] Read(
        IHostApplicationBuilder builder, string section, string connectionName, object settings, Action<string> setConnectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var shared = builder.Configuration.GetSection(section);
        IConfigurationSection[] sections = [shared, shared.GetSection(connectionName)];
        foreach (var part in sections)
        {
            part.Bind(settings);
        }

        if (builder.Configuration.GetConnectionString(connectionName) is { } connectionString)
        {
            setConnectionString(connectionString);
        }

        return sections;
    }

    public static InvalidOperationException MissingConnectionString(string connectionName, string section) =>
        new($"There is no connection string: set ConnectionStrings:{connectionName} or {section}:ConnectionString.");
}
