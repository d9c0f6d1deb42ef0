using System.Globalization;
using System.Text.Json;

namespace FlightSearch.Api.Problems;

/// <summary>Reads query parameters from text, so that one answer can name every one that is of the wrong form.</summary>
internal sealed class QueryReader(FieldErrors errors)
{
    public T? Choice<T>(string name, string? text)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray();
        if (text is not null && !names.Contains(text))
        {
            errors.Add(name, $"Must be one of {string.Join(", ", names)}.");
            return null;
        }

        return text is null ? null : Enum.Parse<T>(text, ignoreCase: true);
    }

    public Guid? Id(string name, string? text)
    {
        if (text is not null && !Guid.TryParse(text, out _))
        {
            errors.Add(name, "Must be an id, as the answers spell them.");
            return null;
        }

        return text is null ? null : Guid.Parse(text);
    }

    public bool Flag(string name, string? text)
    {
        if (text is not (null or "true" or "false"))
        {
            errors.Add(name, "Must be true or false.");
        }

        return text == "true";
    }

    public int Number(string name, string? text, int from, int to, int otherwise)
    {
        if (text is null)
        {
            return otherwise;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < from || number > to)
        {
            errors.Add(name, $"Must be a whole number from {from} to {to}.");
            return otherwise;
        }

        return number;
    }
}
