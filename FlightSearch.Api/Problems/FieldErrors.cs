namespace FlightSearch.Api.Problems;

/// <summary>What is wrong with a request, field by field, as RFC 9457 answers carry it.</summary>
internal sealed class FieldErrors
{
    /// <summary>Fields that an answer names: none grows far beyond its request.</summary>
    private const int Most = 100;

    /// <summary>Characters of a field's name or of a message. Both may quote the request.</summary>
    private const int Longest = 400;

    private readonly Dictionary<string, List<string>> _errors = [];
    private readonly HashSet<string> _fields = [];

    public bool Any => _errors.Count > 0;

    /// <summary>Wrong fields, also those that the answer does not name.</summary>
    public int Count => _fields.Count;

    public bool Has(string field) => _errors.Keys.Any(key => key == field || key.StartsWith($"{field}[", StringComparison.Ordinal));

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

    public IDictionary<string, string[]> ToDictionary() => _errors.ToDictionary(error => error.Key, error => error.Value.ToArray());

    /// <summary>Begins with the quotation and ends with the remedy.</summary>
    private static string Shorten(string text) => text.Length <= Longest ? text : $"{text[..(Longest / 8)]}…{text[^(Longest / 2)..]}";
}
