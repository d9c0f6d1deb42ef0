using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FlightSearch.Api.Problems;

namespace FlightSearch.Api.Requests;

/// <summary>Reads query parameters one by one, so that one answer can name every wrong one.</summary>
internal static class QueryReader
{
    public static string NameOf(PropertyInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name);

    public static string[] ChoicesOf(Type type) =>
        [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public static T Read<T>(IQueryCollection query, FieldErrors errors)
        where T : class, new()
    {
        var value = new T();
        foreach (var parameter in IReadQuery.ParametersOf(typeof(T)))
        {
            var name = NameOf(parameter);
            switch (query[name].ToArray())
            {
                case []:
                    break;
                case [{ } text] when Parse(parameter, text) is { } parsed:
                    parameter.SetValue(value, parsed);
                    break;
                case [_]:
                    errors.Add(name, $"Must be {Form(parameter)}.");
                    break;
                default:
                    errors.Add(name, "Must be sent once.");
                    break;
            }
        }

        return value;
    }

    private static object? Parse(PropertyInfo parameter, string text) => Type(parameter) switch
    {
        { IsEnum: true } choice => ChoicesOf(choice).Contains(text) ? Enum.Parse(choice, text, ignoreCase: true) : null,
        { IsArray: true } list => ParseList(list.GetElementType()!, text),
        var id when id == typeof(Guid) => Guid.TryParse(text, out var value) ? value : null,
        var flag when flag == typeof(bool) => text switch { "true" => true, "false" => false, _ => null },
        var number when number == typeof(int) => ParseNumber(text, parameter.GetCustomAttribute<RangeAttribute>()),
        _ => text,
    };

    /// <summary>A comma-separated list of choices.</summary>
    private static Array? ParseList(Type choice, string text)
    {
        var words = text.Split(',');
        if (words.Except(ChoicesOf(choice)).Any())
        {
            return null;
        }

        var list = Array.CreateInstance(choice, words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            list.SetValue(Enum.Parse(choice, words[i], ignoreCase: true), i);
        }

        return list;
    }

    private static int? ParseNumber(string text, RangeAttribute? range) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && range?.IsValid(number) != false ? number : null;

    private static string Form(PropertyInfo parameter) => Type(parameter) switch
    {
        { IsEnum: true } choice => $"one of {string.Join(", ", ChoicesOf(choice))}",
        { IsArray: true } list =>
            $"a list, with commas between, of {string.Join(", ", ChoicesOf(list.GetElementType()!))}",
        var id when id == typeof(Guid) => "an id, as in the responses of the API",
        var flag when flag == typeof(bool) => "true or false",
        _ when parameter.GetCustomAttribute<RangeAttribute>() is { } range =>
            $"a whole number from {range.Minimum} to {range.Maximum}",
        _ => "a whole number",
    };

    private static Type Type(PropertyInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType;
}
