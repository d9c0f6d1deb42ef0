using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using FlightSearch.Api.Problems;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace FlightSearch.Api.Access;

/// <summary>
/// Limits the requests per minute to this process: for each key, and for each address that sends no key or a wrong one.
/// Requests without a key are not limited in Development. With token buckets, the requests of a minute may come at
/// once.
/// </summary>
internal static class RequestLimits
{
    private const string Policy = "caller";

    public static TBuilder LimitRequests<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireRateLimiting(Policy).ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void AddRequestLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>()
            .Configure<IOptions<ApiOptions>, IHostEnvironment>((limiter, api, environment) =>
            {
                limiter.OnRejected = RefuseAsync;
                limiter.AddPolicy(Policy, http => Partition(http, api.Value, environment));
            });
    }

    /// <summary>
    /// The address or, for IPv6, its /64 network, since one customer has all addresses of such a network.
    /// </summary>
    internal static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => $"{address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => $"{address}",
    };

    private static RateLimitPartition<string> Partition(HttpContext http, ApiOptions api, IHostEnvironment environment)
    {
        var keyId = http.User.FindFirstValue(ClaimTypes.NameIdentifier);

        return keyId is not null ? Bucket($"key {keyId}", api.RequestsPerMinute)
            : environment.IsDevelopment() && SentKey.Read(http.Request.Headers) is null
                ? RateLimitPartition.GetNoLimiter("development")
            : Bucket($"address {Network(http.Connection.RemoteIpAddress)}", api.AnonymousRequestsPerMinute);
    }

    private static RateLimitPartition<string> Bucket(string partition, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(partition, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        });

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.Zero;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await ProblemCodes.TooManyRequests(seconds).ExecuteAsync(rejected.HttpContext);
    }
}
