using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using FlightSearch.Api;
using FlightSearch.Jobs;
using FlightSearch.Migrator;
using FlightSearch.Scraper;
using FlightSearch.ServiceDefaults;
using FlightSearch.Simulator;
using FlightSearch.Worker;

namespace FlightSearch.Tests.ServiceDefaults;

/// <summary>docs/configuration.md matches the options classes.</summary>
public sealed class ConfigurationDocTests
{
    private static readonly Type[] Options =
    [
        typeof(ApiOptions), typeof(WorkerOptions), typeof(JobsOptions), typeof(GateOptions), typeof(QueueOptions),
        typeof(GoogleFlightsOptions), typeof(PacingOptions),
        typeof(KeysOptions), typeof(MigratorOptions),
        typeof(SimulatorMarker).Assembly.GetType("FlightSearch.Simulator.SimulatorOptions", throwOnError: true)!,
    ];

    private static readonly string[][] Rows =
        [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "configuration.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];

    /// <summary>Setting, flat names, default and range, as in the tables of the document.</summary>
    public static TheoryData<string, string> Settings => new(
        Options.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (type, property)))
            .Select(setting => (Name(setting.type, setting.property), Row(setting.type, setting.property))));

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_is_listed_with_its_flat_names_default_and_range(string setting, string row) =>
        Assert.Equal(row, string.Join(" | ", Assert.Single(Rows, cells => cells[0] == $"`{setting}`")[..4]));

    [Fact]
    public void No_other_settings_are_listed()
    {
        var known = Options.SelectMany(type => type.GetProperties().Select(property => $"`{Name(type, property)}`"));
        var listed = Rows.Where(row => row.Length == 5).Select(row => row[0]);

        Assert.Equal(known.Order(), listed.Order());
    }

    [Fact]
    public void Every_setting_is_explained() => Assert.All(Rows, row => Assert.NotEmpty(row[^1]));

    [Fact]
    public void Flat_names_without_a_setting_are_listed()
    {
        var known = FlatNames.Settings
            .Where(name => name.Value is null || name.Value.StartsWith("ConnectionStrings:", StringComparison.Ordinal))
            .Select(name => name.Key)
            .Concat(FlatNames.Composed);

        Assert.Equal(known.Order(), Rows.Where(row => row.Length == 2).Select(row => row[0].Trim('`')).Order());
    }

    private static string Name(Type type, PropertyInfo property) =>
        $"{type.GetField("Section")!.GetRawConstantValue()}:{property.Name}";

    private static string Row(Type type, PropertyInfo property)
    {
        var name = Name(type, property);
        var flat = FlatNames.Settings.Where(flat => flat.Value == name).Select(flat => $"`{flat.Key}`");

        return string.Join(" | ", $"`{name}`", string.Join(", ", flat), Default(type, property), Range(property));
    }

    private static string Default(Type type, PropertyInfo property) =>
        property.GetValue(Activator.CreateInstance(type)) switch
        {
            null or "" or ICollection { Count: 0 } => "none",
            bool value => value ? "`true`" : "`false`",
            var value => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
        };

    private static string Range(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? $"{range.Minimum} to {range.Maximum}"
        : property.GetCustomAttribute<RegularExpressionAttribute>() is { } form ? $"`{form.Pattern}`"
        : property.GetCustomAttribute<RequiredAttribute>() is not null ? "not empty"
        : property.PropertyType.IsEnum ? string.Join(", ", Enum.GetNames(property.PropertyType))
        : "";
}
