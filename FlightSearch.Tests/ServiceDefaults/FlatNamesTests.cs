using FlightSearch.Api;
using FlightSearch.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.Tests.ServiceDefaults;

public sealed class FlatNamesTests
{
    /// <summary>The settings in the specification of the project.</summary>
    public static TheoryData<string> Ordered =>
    [
        "PROJECT_NAME", "VERSION", "DEBUG",
        "DB_HOST", "DB_PORT", "DB_USER", "DB_PASSWORD", "DB_NAME", "DB_POOL_SIZE", "DB_MAX_OVERFLOW", "DB_POOL_TIMEOUT",
        "API_HOST", "API_PORT", "API_DEBUG", "API_CORS_ORIGINS", "API_WORKERS", "API_TITLE", "API_DESCRIPTION",
        "API_VERSION", "API_PREFIX",
        "WORKER_CONCURRENCY", "MAX_RETRIES", "CHECKPOINT_INTERVAL", "WORKER_BATCH_SIZE", "WORKER_RATE_LIMIT",
        "WORKER_TIME_WINDOW",
        "RABBITMQ_URL", "RABBITMQ_QUEUE_NAME", "RABBITMQ_EXCHANGE_NAME", "RABBITMQ_ROUTING_KEY",
        "RABBITMQ_PREFETCH_COUNT",
    ];

    public static TheoryData<string, string> Leading => new(
        FlatNames.Settings.Where(name => name.Value is not null).Select(name => (name.Key, name.Value!)));

    [Theory]
    [MemberData(nameof(Ordered))]
    public void Every_ordered_flat_name_is_accepted(string name) =>
        Assert.True(FlatNames.Settings.ContainsKey(name) || FlatNames.Composed.Contains(name));

    [Theory]
    [MemberData(nameof(Leading))]
    public void A_flat_name_sets_its_setting(string name, string setting) =>
        Assert.Equal("7", Configure((name, "7"))[setting]);

    [Fact]
    public void An_empty_flat_name_does_not_change_the_setting() =>
        Assert.Equal("4", Configure(("Worker:Concurrency", "4"), ("WORKER_CONCURRENCY", ""))["Worker:Concurrency"]);

    [Fact]
    public void API_TITLE_takes_precedence_over_PROJECT_NAME() =>
        Assert.Equal("Fares", Configure(("PROJECT_NAME", "Project"), ("API_TITLE", "Fares"))["Api:Title"]);

    [Fact]
    public void DB_variables_form_the_connection_string()
    {
        var text = Configure(
            ("DB_HOST", "db.example.org"), ("DB_PORT", "5433"), ("DB_USER", "flights"), ("DB_PASSWORD", "a;b=\"c"),
            ("DB_NAME", "fares"),
            ("DB_POOL_SIZE", "5"), ("DB_MAX_OVERFLOW", "10"), ("DB_POOL_TIMEOUT", "30")).GetConnectionString("flights");
        var database = new Npgsql.NpgsqlConnectionStringBuilder(text);

        Assert.Equal(
            ("db.example.org", 5433, "flights", "a;b=\"c", "fares"),
            (database.Host, database.Port, database.Username, database.Password, database.Database));
        Assert.Equal((15, 30), (database.MaxPoolSize, database.Timeout));
    }

    [Fact]
    public void Without_DB_HOST_the_connection_string_is_unchanged() =>
        Assert.Equal(
            "Host=a",
            Configure(("ConnectionStrings:flights", "Host=a"), ("DB_PORT", "5433")).GetConnectionString("flights"));

    [Theory]
    [InlineData("0.0.0.0", "8000", "http://0.0.0.0:8000")]
    [InlineData("", "8000", "http://127.0.0.1:8000")]
    [InlineData("0.0.0.0", "", null)]
    public void The_API_listens_on_API_HOST_and_API_PORT(string host, string port, string? urls) =>
        Assert.Equal(urls, Configure(("API_HOST", host), ("API_PORT", port))["urls"]);

    [Theory]
    [InlineData("", "")]
    [InlineData("*", "*")]
    [InlineData("https://a.example, https://b.example", "https://a.example https://b.example")]
    [InlineData("""["https://a.example", "http://[::1]:3000"]""", "https://a.example http://[::1]:3000")]
    public void Origins_are_a_JSON_list_or_separated_by_commas(string text, string origins) =>
        Assert.Equal(origins, string.Join(' ', ApiCors.Origins(text)));

    private static ConfigurationManager Configure(params (string Name, string Value)[] given)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            given.Select(entry => KeyValuePair.Create(entry.Name, (string?)entry.Value)));
        builder.AddServiceDefaults();
        builder.Configuration.AddApiAddress();

        return builder.Configuration;
    }
}
