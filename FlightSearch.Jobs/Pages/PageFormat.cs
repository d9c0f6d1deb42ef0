using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FlightSearch.Scraper;

namespace FlightSearch.Jobs;

/// <summary>How <c>stored_pages.page</c> is written: JSON, compressed with Brotli.</summary>
public static class PageFormat
{
    /// <summary>
    /// Written with each page. A page of any other format counts as missing, so every change of
    /// <see cref="FlightPage"/> that an older or newer version would misread needs another number.
    /// </summary>
    public const short Current = 1;

    /// <summary>Values may be null although their property is required.</summary>
    private static readonly JsonTypeInfo<FlightPage> Json = (JsonTypeInfo<FlightPage>)new JsonSerializerOptions(
        PageJson.Default.Options)
    {
        TypeInfoResolver = PageJson.Default.WithAddedModifier(type =>
        {
            foreach (var property in type.Properties)
            {
                property.IsRequired = false;
            }
        }),
    }.GetTypeInfo(typeof(FlightPage));

    public static byte[] Write(FlightPage page)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(brotli, Needed(page), Json);
        }

        return packed.ToArray();
    }

    /// <summary>Null if the value cannot be read.</summary>
    public static FlightPage? Read(byte[] value)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(value), CompressionMode.Decompress);
            return JsonSerializer.Deserialize(brotli, Json);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException
            or FormatException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Without the parts that no job uses. Booking tokens do not compress.</summary>
    private static FlightPage Needed(FlightPage page) => page with
    {
        Itineraries = [.. page.Itineraries.Select(row => row with { BookingToken = null })],
        Airports = [],
        AirlineLinks = [],
        FiltersOffered = null,
        Slices = [],
        Disagreements = null,
    };
}

[JsonSourceGenerationOptions(
    IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FlightPage))]
internal sealed partial class PageJson : JsonSerializerContext;
