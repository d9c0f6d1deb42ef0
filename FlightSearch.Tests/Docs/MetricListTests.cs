using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using FlightSearch.Api;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.ServiceDefaults;
using FlightSearch.Worker;

namespace FlightSearch.Tests.Docs;

/// <summary>docs/operations.md lists exactly the metrics of the source.</summary>
public sealed class MetricListTests
{
    private const BindingFlags Fields =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly[] Assemblies =
    [
        typeof(ApiMarker).Assembly, typeof(JobTelemetry).Assembly, typeof(WorkerMarker).Assembly,
        typeof(ScraperTelemetry).Assembly, typeof(Extensions).Assembly,
    ];

    [Fact]
    public void The_table_lists_every_metric_with_its_type_and_unit()
    {
        using var gauges = new WorkGauges(TimeProvider.System);
        var owners = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(Fields))
            .Where(field => field.FieldType == typeof(Meter))
            .ToList();
        owners.ForEach(field => RuntimeHelpers.RunClassConstructor(field.DeclaringType!.TypeHandle));

        Assert.Equal([typeof(WorkGauges)], owners.Where(field => !field.IsStatic).Select(field => field.DeclaringType));
        Assert.Equal(
            Instruments().Select(instrument => $"{instrument.Name} {Type(instrument)} {instrument.Unit}").Order(),
            ListedMetric.All.Select(metric => $"{metric.Name} {metric.Type} {metric.Unit}").Order());
    }

    [Fact]
    public void Every_metric_has_a_meaning_and_says_when_to_raise_an_alarm() => Assert.All(
        MarkdownPage.Of("docs/operations.md").Rows("metric"), row => Assert.All(row[4..], Assert.NotEmpty));

    [Fact]
    public void Every_metric_is_described_in_the_source() => Assert.All(
        Instruments(), instrument => Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal));

    private static List<Instrument> Instruments()
    {
        List<Instrument> instruments = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("FlightSearch.", StringComparison.Ordinal))
                {
                    lock (instruments)
                    {
                        instruments.Add(instrument);
                    }
                }
            },
        };
        listener.Start();

        lock (instruments)
        {
            return [.. instruments.DistinctBy(instrument => instrument.Name)]; // other hosts in this process have them, too
        }
    }

    private static string Type(Instrument instrument)
    {
        var name = instrument.GetType().Name;
        return name.StartsWith("Counter", StringComparison.Ordinal) ? "counter"
            : name.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
            : name.Contains("Gauge", StringComparison.Ordinal) ? "gauge"
            : name;
    }
}
