using System.Collections;
using System.Globalization;
using System.Reflection;
using FlightSearch.Api;
using FlightSearch.Jobs;
using FlightSearch.Migrator;
using FlightSearch.Scraper;
using FlightSearch.ServiceDefaults;
using FlightSearch.Tests.Servers;
using FlightSearch.Worker;

namespace FlightSearch.Tests.Deploy;

/// <summary>The compose files have only settings of the code, and .env.example has their defaults.</summary>
public sealed class ComposeSettingsTests
{
    private static readonly string[] Files = ["Base", "Live", "Worker", "Dev"];

    private static readonly Type[] Jobs = [typeof(JobsOptions), typeof(GateOptions), typeof(QueueOptions)];

    /// <summary>Options that a service reads.</summary>
    private static readonly Dictionary<string, Type[]> Reads = new()
    {
        ["migrator"] = [typeof(KeysOptions), typeof(MigratorOptions)],
        ["api"] = [typeof(ApiOptions), .. Jobs],
        ["worker"] = [typeof(WorkerOptions), typeof(GoogleFlightsOptions), .. Jobs],
        ["simulator"] = [],
    };

    /// <summary>Names that only other programs read.</summary>
    private static readonly string[] OfPlatform =
    [
        "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "DOTNET_ENVIRONMENT", "OTEL_SERVICE_NAME",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS",
        "PGGSSENCMODE", "SSL_CERT_DIR", "ArtifactsPath", "NUGET_PACKAGES", "HOME", "DOTNET_CLI_TELEMETRY_OPTOUT",
        "DOTNET_WATCH_RESTART_ON_RUDE_EDIT", "DOTNET_USE_POLLING_FILE_WATCHER",
    ];

    private static readonly string[] Secrets =
    [
        "DB_PASSWORD", "RABBITMQ_PASSWORD", "API_ADMIN_KEY", "PGADMIN_PASSWORD", "DASHBOARD_TOKEN",
        "DASHBOARD_OTLP_KEY",
    ];

    /// <summary>
    /// Values that differ from the code's defaults: a high rate and no budget for the simulator, and the pool size in
    /// two parts.
    /// </summary>
    private static readonly Dictionary<string, string> OtherDefaults =
        new() { ["WORKER_RATE_LIMIT"] = "200", ["WORKER_TIME_WINDOW"] = "1", ["WORKER_DAILY_BUDGET"] = "0" };

    private static readonly (string Name, string Value, bool Active)[] Example =
        [.. File.ReadLines(ComposeFile.PathOf(".env.example"))
        .Select(line => (Line: line.TrimStart('#', ' '), Active: !line.StartsWith('#')))
        .Where(line => line.Line.Split('=')[0] is { Length: > 0 } name
            && name.All(c => char.IsLetter(c) || c == '_') && line.Line.Contains('='))
        .Select(line => (
            line.Line.Split('=')[0], line.Line[(line.Line.IndexOf('=', StringComparison.Ordinal) + 1)..], line.Active))];

    public static TheoryData<string, string> OurServices =>
    [
        .. from file in Files
        from service in Of(file).Services.Keys
        where Reads.ContainsKey(service)
        select (file, service),
    ];

    [Theory]
    [MemberData(nameof(OurServices))]
    public void Every_variable_of_a_service_is_a_setting_that_it_reads(string file, string service) => Assert.All(
        Of(file).Services[service].Environment.Keys.Except(OfPlatform),
        name => Assert.True(IsRead(service, name), $"{service} does not read {name}."));

    [Fact]
    public void Every_flat_name_with_an_effect_can_be_set()
    {
        var known = FlatNames.Settings.Where(name => name.Value is not null).Select(name => name.Key)
            .Concat(FlatNames.Composed);

        Assert.Empty(known.Except(ComposeFile.All.SelectMany(file => file.Variables)));
    }

    [Fact]
    public void The_example_has_exactly_the_variables_of_the_compose_files() => Assert.Equal(
        ComposeFile.All.SelectMany(file => file.Variables).Distinct().Order(),
        Example
            .Select(line => line.Name)
            .Where(name => !name.StartsWith("COMPOSE_", StringComparison.Ordinal))
            .Distinct()
            .Order());

    [Fact]
    public void The_example_has_the_defaults_of_the_code()
    {
        var options = Reads.Values.SelectMany(types => types).Distinct().SelectMany(type => type.GetProperties(
            BindingFlags.Public | BindingFlags.Instance).Select(property =>
                (Setting: $"{Section(type)}:{property.Name}", Default: Default(type, property))))
            .ToDictionary(option => option.Setting, option => option.Default);

        Assert.All(
            Example.Where(line => line.Value.Length > 0 && FlatNames.Settings.GetValueOrDefault(line.Name) is not null),
            line => Assert.Equal(
                OtherDefaults.GetValueOrDefault(line.Name) ?? options[FlatNames.Settings[line.Name]!], line.Value));
    }

    [Fact]
    public void The_example_has_the_pool_size_of_the_code() => Assert.Equal(
        JobsRegistration.ConnectionsPerProcess,
        Example.Where(line => line.Name is "DB_POOL_SIZE" or "DB_MAX_OVERFLOW").Sum(
            line => int.Parse(line.Value, CultureInfo.InvariantCulture)));

    [Fact]
    public void The_defaults_of_the_compose_files_equal_those_of_the_example() => Assert.All(
        ComposeFile.All.SelectMany(file => DefaultsOf(file.Text)).Distinct(),
        variable =>
            Assert.Contains((variable.Name, variable.Default), Example.Select(line => (line.Name, line.Value))));

    [Fact]
    public void By_default_the_worker_requests_the_simulator()
    {
        Assert.Contains(("COMPOSE_PROFILES", "simulator", true), Example);
        Assert.Equal(
            "http://simulator:8080", ComposeFile.Base.Services["worker"].Environment["GoogleFlights__BaseAddress"]);
        Assert.Equal("true", ComposeFile.Base.Services["api"].Environment["Api__SimulatedFares"]);
    }

    [Fact]
    public void Each_secret_is_required_and_has_no_value_in_the_example() => Assert.All(Secrets, secret =>
    {
        Assert.Contains((secret, "", true), Example);
        Assert.Contains($"${{{secret}:?{secret} is missing in .env", ComposeFile.Base.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            $"${{{secret}:-", string.Concat(ComposeFile.All.Select(file => file.Text)), StringComparison.Ordinal);
        Assert.DoesNotContain(
            $"${{{secret}}}", string.Concat(ComposeFile.All.Select(file => file.Text)), StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("DB_PASSWORD", "api", "migrator", "postgres", "worker")]
    [InlineData("RABBITMQ_PASSWORD", "api", "rabbitmq", "worker")]
    [InlineData("API_ADMIN_KEY", "migrator")]
    [InlineData("PGADMIN_PASSWORD", "pgadmin")]
    [InlineData("DASHBOARD_TOKEN", "dashboard")]
    [InlineData("DASHBOARD_OTLP_KEY", "api", "dashboard", "migrator", "simulator", "worker")]
    public void A_secret_is_given_only_to_services_that_need_it(string secret, params string[] services) =>
        Assert.Equal(
        services,
        ComposeFile.Base.Services
            .Where(service => service.Value.Environment.Values
                .Any(value => value.Contains($"${{{secret}:", StringComparison.Ordinal)))
            .Select(service => service.Key).Order());

    [Fact]
    public async Task For_real_fares_both_files_set_what_the_AppHost_sets()
    {
        using TestDataFolder data = new();
        await using var appHost = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            [.. data.Arguments, "--Live=true"], TestContext.Current.CancellationToken);

        var api = await SettingsAsync(appHost, "api");
        var worker = await SettingsAsync(appHost, "worker");
        Assert.Equal(
            ("1", "8", "1000"),
            (worker["WORKER_RATE_LIMIT"], worker["WORKER_TIME_WINDOW"], worker["WORKER_DAILY_BUDGET"]));

        Assert.All(
            api, setting => Assert.Equal(setting.Value, ComposeFile.Live.Services["api"].Environment[setting.Key]));
        Assert.All(
            worker,
            setting => Assert.Equal(setting.Value, ComposeFile.Live.Services["worker"].Environment[setting.Key]));
        Assert.All(
            worker,
            setting => Assert.Equal(setting.Value, ComposeFile.Worker.Services["worker"].Environment[setting.Key]));
        Assert.Equal(
            "https://www.google.com", ComposeFile.Live.Services["worker"].Environment["GoogleFlights__BaseAddress"]);
        Assert.Equal(
            "https://www.google.com", ComposeFile.Worker.Services["worker"].Environment["GoogleFlights__BaseAddress"]);
    }

    [Fact]
    public void Real_fares_have_a_separate_database()
    {
        Assert.All(
            (string[])["migrator", "api", "worker"],
            name => Assert.Equal(
                ("${DB_NAME:-flights}", "${DB_NAME:-flights}_live"),
                (ComposeFile.Base.Services[name].Environment["DB_NAME"],
                    ComposeFile.Live.Services[name].Environment["DB_NAME"])));
        Assert.Contains(
            ";Database=${DB_NAME:-flights}_live;",
            ComposeFile.Worker.Services["worker"].Environment["ConnectionStrings__flights"],
            StringComparison.Ordinal);
    }

    /// <summary>The settings that the AppHost gives to a project, without generated addresses.</summary>
    private static async Task<Dictionary<string, string>> SettingsAsync(
        IDistributedApplicationTestingBuilder appHost, string name)
    {
        EnvironmentCallbackContext context = new(
            appHost.ExecutionContext, cancellationToken: TestContext.Current.CancellationToken);
        var project = appHost.Resources.Single(resource => resource.Name == name);
        foreach (var annotation in project.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return context.EnvironmentVariables
            .Where(variable => variable.Value is string
                && (FlatNames.Settings.ContainsKey(variable.Key) || IsRead(name, variable.Key)))
            .ToDictionary(variable => variable.Key, variable => ((string)variable.Value).TrimEnd('/'));
    }

    private static ComposeFile Of(string file) => file switch
    {
        "Base" => ComposeFile.Base,
        "Live" => ComposeFile.Live,
        "Worker" => ComposeFile.Worker,
        _ => ComposeFile.Dev,
    };

    private static bool IsRead(string service, string name)
    {
        var setting = FlatNames.Settings.GetValueOrDefault(name) ?? name.Replace("__", ":", StringComparison.Ordinal);
        var ofDatabase = FlatNames.Composed.Contains(name) && name.StartsWith("DB_", StringComparison.Ordinal);

        return Reads[service].Any(
            type => type.GetProperties().Any(property => setting == $"{Section(type)}:{property.Name}"))
            || (service != "simulator" && (ofDatabase || setting == "ConnectionStrings:flights"))
            || (service is "api" or "worker" && setting == "ConnectionStrings:messaging");
    }

    private static string Section(Type type) => $"{type.GetField("Section")!.GetRawConstantValue()}";

    private static string Default(Type type, PropertyInfo property) =>
        property.GetValue(Activator.CreateInstance(type)) switch
        {
            null or ICollection { Count: 0 } => "",
            var value => $"{Convert.ToString(value, CultureInfo.InvariantCulture)}",
        };

    private static IEnumerable<(string Name, string Default)> DefaultsOf(string text) =>
        text.Split("${").Skip(1).Select(variable => variable.Split('}')[0].Split(":-"))
            .Where(parts => parts is [_, { Length: > 0 }])
            .Select(parts => (parts[0], parts[1]));
}
