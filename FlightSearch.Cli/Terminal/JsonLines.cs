using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlightSearch.Cli;

/// <summary>Prints one JSON document a line. The exit code depends on whether one of them was an error.</summary>
internal sealed class JsonLines(TextWriter output)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            new WallClockConverter(),
            new OffsetTimeConverter(),
        },
    };

    public int ExitCode { get; private set; } = ExitCodes.Success;

    public void Write(object line) => WriteJson(JsonSerializer.Serialize(line, Options));

    public void WriteJson(string line) => output.WriteLine(PlainText.OfJson(line));

    public void WriteError(string code, string message, string? file = null)
    {
        ExitCode = ExitCodes.Failure;
        Write(new ErrorLine(file, new ErrorBody(code, message)));
    }

    private sealed class WallClockConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.GetDateTime();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
    }

    private sealed class OffsetTimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(
                value.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz",
                CultureInfo.InvariantCulture));
    }
}
