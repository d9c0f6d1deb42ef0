using FlightSearch.Api.Problems;

namespace FlightSearch.Api.Jobs;

/// <summary>
/// The header <c>Idempotency-Key</c>: a request that is repeated with the same key opens no second job.
/// </summary>
/// <param name="Value">Null if the header was not sent.</param>
internal sealed record IdempotencyKey(string? Value)
{
    public const string Header = "Idempotency-Key";
    public const int Longest = 255;

    public static ValueTask<IdempotencyKey> BindAsync(HttpContext http) =>
        ValueTask.FromResult(new IdempotencyKey(
            http.Request.Headers.TryGetValue(Header, out var values) ? values.ToString() : null));

    public void Check(FieldErrors errors)
    {
        if (Value is { } value && (value.Length is 0 or > Longest || !value.All(c => c is > ' ' and < '\x7f')))
        {
            errors.Add(Header, $"Must be 1 to {Longest} visible ASCII characters, such as a UUID.");
        }
    }
}
