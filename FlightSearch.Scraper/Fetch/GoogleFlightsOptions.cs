using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Scraper;

/// <summary>How pages are asked for; how often, say <see cref="PacingOptions"/>.</summary>
public sealed class GoogleFlightsOptions : IValidatableObject
{
    /// <summary>Of the configuration.</summary>
    public const string Section = "GoogleFlights";

    /// <summary>Scheme and host that are asked; a simulator's, outside of live use.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = GoogleFlightsUrl.DefaultBase;

    /// <summary>From request to the last byte of the page.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest page read, decompressed. A show-all page is 4 to 8 MB.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Names this program, after the tokens by which Google tells that the current page layout will do.</summary>
    [Required]
    public string UserAgent { get; set; } =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 FlightSearch/0.1";

    /// <summary>Sent as the <c>Cookie</c> header, such as <c>SOCS=…</c>: consent that the operator has given. None ships
    /// with this library.</summary>
    public string? ConsentCookie { get; set; }

    /// <summary>Airports that a query may name on each side of a leg; a page shows 300 rows, whatever is asked.</summary>
    [Range(1, 50)]
    public int MaxAirports { get; set; } = FlightQueryValidator.DefaultMaxAirports;

    /// <summary>All requests go through it: <c>http://</c>, <c>https://</c> or <c>socks5://</c>, with user and password if it wants them.
    /// Without one the system's settings hold.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>Whether each page's rendered cards are read too and compared with its data; differences are counted and
    /// logged, and the data counts.</summary>
    public bool CrossCheck { get; set; }

    /// <summary>Whether requests carry our trace context (<c>traceparent</c>, <c>tracestate</c>, <c>baggage</c>): only for an upstream of
    /// the same deployment, such as the simulator.</summary>
    public bool SendsTraceContext { get; set; }

    internal GoogleFlightsOptions Copy() => (GoogleFlightsOptions)MemberwiseClone();

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext context)
    {
        if (!Connection.IsServer(BaseAddress))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(BaseAddress)} must be scheme and host, such as https://www.google.com.", [nameof(BaseAddress)]);
        }

        foreach (var (name, value) in new[] { (nameof(UserAgent), UserAgent), (nameof(ConsentCookie), ConsentCookie) })
        {
            if (value is not null && value.Trim().AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                yield return new ValidationResult($"{Section}:{name} must be one line of ASCII.", [name]);
            }
        }

        if (Proxy is { } proxy && !Connection.IsProxy(proxy))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Proxy)} must be an address such as http://proxy.example:3128 or socks5://proxy.example:1080.", [nameof(Proxy)]);
        }
    }
}
