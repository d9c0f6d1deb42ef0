namespace FlightSearch.Api.Problems;

/// <summary>The errors of a request by field, for an RFC 9457 problem.</summary>
internal sealed class FieldErrors
{
    /// <summary>
    /// Maximum number of fields in a response, so that it does not become much larger than its request.
    /// </summary>
    private const int Most = 100;

    /// <summary>Maximum length of a field name or message, since both may quote the request.</summary>
    private const int Longest = 400;

    private readonly Dictionary<string, List<string>> _errors = [];
    private readonly HashSet<string> _fields = [];

    public bool Any => _errors.Count > 0;

    /// <summary>Number of wrong fields, including those that the response does not name.</summary>
    public int Count => _fields.Count;

    public bool Has(string field) =>
        _errors.Keys.Any(key => key == field || key.StartsWith($"{field}[", StringComparison.Ordinal));

    public void Add(string field, string message)
    {
        (field, message) = (Shorten(field), Shorten(message));
        _fields.Add(field);
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

    public IDictionary<string, string[]> ToDictionary() =>
        _errors.ToDictionary(error => error.Key, error => error.Value.ToArray());

    /// <summary>Keeps the beginning of the quoted value, and the end, which says what to do.</summary>
    private static string Shorten(string text) =>
        text.Length <= Longest ? text : $"{text[..(Longest / 8)]}…{text[^(Longest / 2)..]}";
}
