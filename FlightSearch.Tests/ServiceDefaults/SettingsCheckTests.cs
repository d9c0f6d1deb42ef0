using FlightSearch.Api;
using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.Tests.ServiceDefaults;

/// <summary>The lines of the message that ends a process with wrong settings.</summary>
public sealed class SettingsCheckTests
{
    private const string Secret = "the-secret";

    [Theory]
    [InlineData("Worker:Concurrency", "99", "Worker:Concurrency is '99'; allowed: 1 to 64 (batches that run at")]
    [InlineData("WORKER_CONCURRENCY", "99", "WORKER_CONCURRENCY is '99'; allowed: 1 to 64 (batches that run at")]
    [InlineData("WORKER_CONCURRENCY", "abc", "WORKER_CONCURRENCY is 'abc'; allowed: 1 to 64 (")]
    [InlineData("Worker:Concurrency", "", "Worker:Concurrency is ''; allowed: 1 to 64 (")]
    [InlineData("worker:concurrency", "99", "Worker:Concurrency is '99'; allowed: 1 to 64 (")]
    [InlineData("Jobs:Lease", "soon", "Jobs:Lease is 'soon'; allowed: 00:00:01 to 01:00:00 (")]
    [InlineData("Jobs:Lease", "02:00:00", "Jobs:Lease is '02:00:00'; allowed: 00:00:01 to 01:00:00 (")]
    [InlineData("RABBITMQ_PREFETCH_COUNT", "0", "RABBITMQ_PREFETCH_COUNT is '0'; allowed: 1 to 1000 (")]
    [InlineData("Queue:Name", " ", "Queue:Name is ' '; it must not be empty (")]
    [InlineData("Api:SimulatedFares", "maybe", "Api:SimulatedFares is 'maybe'; allowed: true or false (")]
    [InlineData("GoogleFlights:Pacing:Jitter", "11", "GoogleFlights:Pacing:Jitter is '11'; allowed: 0 to 10 (")]
    public void A_wrong_value_is_reported_under_the_name_that_was_set(string name, string value, string line) =>
        Assert.StartsWith(line, Assert.Single(Wrong((name, value))), StringComparison.Ordinal);

    [Theory]
    [InlineData("GoogleFlights:BaseAddress", "ftp://flights.example")]
    [InlineData("GoogleFlights:BaseAddress", "")]
    [InlineData("GoogleFlights:UserAgent", "ä")]
    [InlineData("API_PREFIX", "api")]
    [InlineData("API_PREFIX", "/api//v1")]
    [InlineData("API_PREFIX", "/{api")]
    [InlineData("API_CORS_ORIGINS", "[\"https://a.example")]
    [InlineData("API_CORS_ORIGINS", "[null]")]
    [InlineData("API_CORS_ORIGINS", "a.example")]
    [InlineData("API_CORS_ORIGINS", "https://a.example/path")]
    [InlineData("API_PORT", "abc")]
    [InlineData("API_PORT", "99999")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317")]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    public void A_value_that_breaks_a_rule_of_its_own_is_reported(string name, string value) =>
        Assert.StartsWith($"{name} is '{value}'; ", Assert.Single(Wrong((name, value))), StringComparison.Ordinal);

    [Theory]
    [InlineData("API_CORS_ORIGINS", "*")]
    [InlineData("API_CORS_ORIGINS", "[\"https://a.example\", \"http://[::1]:3000\"]")]
    [InlineData("API_PREFIX", "/")]
    [InlineData("API_PREFIX", "/flights/v2")]
    [InlineData("API_PORT", "8000")]
    [InlineData("DB_PORT", "abc")] // has no effect without DB_HOST
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317")]
    [InlineData("GoogleFlights:BaseAddress", "https+http://google-flights")]
    public void An_allowed_value_is_not_reported(string name, string value) => Assert.Empty(Wrong((name, value)));

    [Fact]
    public void All_wrong_settings_of_all_options_are_reported_together()
    {
        var wrong = Wrong(
            ("WORKER_CONCURRENCY", "99"), ("Worker:MaxRetries", "x"), ("Worker:Concurency", "3"),
            ("Jobs:Lease", "soon"), ("Queue:Exchange", ""), ("Api:MaxBodyBytes", "1"), ("API_CORS_ORIGINS", "["),
            ("API_PORT", "x"), ("GoogleFlights:MaxAirports", "0"), ("GoogleFlights:BaseAddress", "x"),
            ("GoogleFlights:Pacing:Rereads", "9"));

        Assert.Equal(
            [
                "API_CORS_ORIGINS", "API_PORT", "Api:MaxBodyBytes", "GoogleFlights:BaseAddress",
                "GoogleFlights:MaxAirports", "GoogleFlights:Pacing:Rereads", "Jobs:Lease", "Queue:Exchange",
                "WORKER_CONCURRENCY", "Worker:Concurency", "Worker:MaxRetries",
            ],
            wrong.Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_misspelt_name_is_wrong_and_the_right_one_is_suggested() => Assert.Equal(
        "Worker:Concurency is unknown; did you mean Worker:Concurrency?",
        Assert.Single(Wrong(("Worker:Concurency", "3"))));

    [Fact]
    public void A_name_of_another_version_is_not_an_error()
    {
        var report = Report(("Worker:SomethingOfTheNextVersion", "3"));

        Assert.Empty(report.Wrong);
        Assert.Equal(["Worker:SomethingOfTheNextVersion"], report.Unknown);
    }

    [Theory]
    [InlineData("ConnectionStrings:flights", "", "ConnectionStrings:flights is missing; set it, or DB_HOST")]
    [InlineData("ConnectionStrings:flights", "nonsense", "ConnectionStrings:flights is not a list of keyword=value")]
    [InlineData("ConnectionStrings:flights", "Host=a;Pasword=" + Secret, "ConnectionStrings:flights has an unknown")]
    [InlineData("ConnectionStrings:flights", "Host=a;Password=x;" + Secret + "=y", "ConnectionStrings:flights has an")]
    [InlineData("ConnectionStrings:flights", "Host=a;Port=" + Secret, "ConnectionStrings:flights has a wrong value")]
    [InlineData("ConnectionStrings:flights", "Password=" + Secret, "ConnectionStrings:flights has no Host")]
    [InlineData("ConnectionStrings:messaging", "", "ConnectionStrings:messaging is missing; set it, or RABBITMQ_URL")]
    [InlineData("ConnectionStrings:messaging", "http://a:" + Secret + "@b", "ConnectionStrings:messaging is wrong")]
    [InlineData("RABBITMQ_URL", "a:" + Secret, "RABBITMQ_URL is wrong (its value is not shown)")]
    [InlineData("GoogleFlights:Proxy", "ftp://" + Secret, "GoogleFlights:Proxy is wrong (its value is not shown)")]
    [InlineData("GoogleFlights:ConsentCookie", Secret + "\n2", "GoogleFlights:ConsentCookie is wrong (its value is")]
    [InlineData("GoogleFlights:BaseAddress", "http://a:" + Secret + "@b", "GoogleFlights:BaseAddress is wrong (its")]
    public void A_wrong_connection_string_or_secret_is_reported_without_its_value(
        string name, string value, string line)
    {
        var wrong = Assert.Single(Wrong((name, value)));

        Assert.StartsWith(line, wrong, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_DB_variables_are_reported_one_by_one()
    {
        var wrong = Wrong(
            ("DB_HOST", "a"), ("DB_PASSWORD", Secret), ("DB_PORT", "abc"), ("DB_POOL_SIZE", "x"),
            ("DB_MAX_OVERFLOW", "-1"), ("DB_POOL_TIMEOUT", "9999"));
        var names = wrong.Select(line => line.Split(' ')[0]);

        Assert.Equal(["DB_PORT", "DB_POOL_SIZE", "DB_MAX_OVERFLOW", "DB_POOL_TIMEOUT"], names);
    }

    private static IReadOnlyList<string> Wrong(params (string Name, string Value)[] settings) => Report(settings).Wrong;

    /// <summary>Checks the settings of a process with all options, valid except for these.</summary>
    private static SettingsReport Report(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:flights"] = "Host=localhost",
            ["ConnectionStrings:messaging"] = "amqp://localhost",
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => (string?)one.Value));
        builder.AddServiceDefaults();
        builder.AddJobs();
        builder.AddApi();
        builder.AddWorker();

        return SettingsCheck.Report(builder);
    }
}
