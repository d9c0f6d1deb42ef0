using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Scraper;

/// <summary>Options of the requests. Their rate is in <see cref="PacingOptions"/>.</summary>
public sealed class GoogleFlightsOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "GoogleFlights";

    /// <summary>Scheme and host to send requests to; those of the simulator except in live mode.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = GoogleFlightsUrl.DefaultBase;

    /// <summary>Maximum time from the request to the last byte of the page.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Maximum size of a decompressed page in bytes. A show-all page has 4 to 8 MB.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>
    /// The User-Agent header. It names this program after the tokens for which Google sends the current page layout.
    /// </summary>
    [Required]
    public string UserAgent { get; set; } =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 FlightSearch/0.1";

    /// <summary>
    /// Value of the Cookie header, such as <c>SOCS=…</c>, for operators who have given their consent. Not set by
    /// default.
    /// </summary>
    public string? ConsentCookie { get; set; }

    /// <summary>
    /// Maximum number of airports on each side of a leg. A page has 300 rows at most, however many airports are
    /// requested.
    /// </summary>
    [Range(1, 50)]
    public int MaxAirports { get; set; } = FlightQueryValidator.DefaultMaxAirports;

    /// <summary>
    /// Proxy for all requests: <c>http://</c>, <c>https://</c> or <c>socks5://</c>, optionally with user and password.
    /// Null for the proxy settings of the system.
    /// </summary>
    public Uri? Proxy { get; set; }

    /// <summary>
    /// Whether rendered cards are compared with the embedded data. Differences are counted and logged; the embedded
    /// data is used.
    /// </summary>
    public bool CrossCheck { get; set; }

    /// <summary>
    /// Whether requests carry trace context (<c>traceparent</c>, <c>tracestate</c>, <c>baggage</c>). Only for an
    /// upstream of the same deployment, such as the simulator.
    /// </summary>
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
