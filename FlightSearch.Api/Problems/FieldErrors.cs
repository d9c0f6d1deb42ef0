namespace FlightSearch.Api.Problems;

/// <summary>What is wrong with a request, field by field, as RFC 9457 answers carry it.</summary>
internal sealed class FieldErrors
{
    /// <summary>No answer grows far beyond its request.</summary>
    private const int Most = 100;

    private readonly Dictionary<string, List<string>> _errors = [];

    public bool Any => _errors.Count > 0;

    public bool Has(string field) => _errors.Keys.Any(key => key == field || key.StartsWith($"{field}[", StringComparison.Ordinal));

    public void Add(string field, string message)
    {
        if (_errors.Count == Most && !_errors.ContainsKey(field))
        {
            return;
        }

        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors[field] = messages = [];
        }

        if (!messages.Contains(message))
        {
            messages.Add(message);
        }
    }

    public IDictionary<string, string[]> ToDictionary() => _errors.ToDictionary(error => error.Key, error => error.Value.ToArray());
}
