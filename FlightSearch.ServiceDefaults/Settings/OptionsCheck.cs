using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// Finds all wrong settings of a class of options: unknown names, values that cannot be converted, and values that
/// attributes or <see cref="IValidatableObject"/> do not allow. The configuration binder would stop at the first.
/// </summary>
internal sealed class OptionsCheck(Type type, string section, IReadOnlyCollection<string> secrets)
{
    public void Run(SettingsReport report)
    {
        HashSet<string> wrong = new(StringComparer.OrdinalIgnoreCase);
        CheckNames(report.Configuration.GetSection(section), type, report, wrong);
        var options = Bind(report.Configuration, wrong);

        foreach (var property in type.GetProperties())
        {
            var value = property.GetValue(options);
            if (property.GetCustomAttributes<ValidationAttribute>().Any(rule => !rule.IsValid(value))
                && wrong.Add(Path(property.Name)))
            {
                AddWrong(report, Path(property.Name), AllowedValues.Of(property));
            }
        }

        CheckWhole(options, report, wrong);
    }

    private void CheckNames(IConfigurationSection settings, Type of, SettingsReport report, HashSet<string> wrong)
    {
        var properties = of.GetProperties();
        foreach (var setting in settings.GetChildren())
        {
            var property = properties.FirstOrDefault(
                known => known.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                report.AddUnknown(setting.Path, properties.Select(known => $"{settings.Path}:{known.Name}"));
            }
            else
            {
                CheckValue(setting, property.PropertyType, property, report, wrong);
            }
        }
    }

    private void CheckValue(
        IConfigurationSection setting, Type of, PropertyInfo property, SettingsReport report, HashSet<string> wrong)
    {
        if (of.IsGenericType && of.IsAssignableTo(typeof(IEnumerable)))
        {
            foreach (var item in setting.GetChildren())
            {
                CheckValue(item, of.GetGenericArguments()[0], property, report, wrong);
            }
        }
        else if (!TypeDescriptor.GetConverter(of).CanConvertFrom(typeof(string)))
        {
            CheckNames(setting, of, report, wrong);
        }
        else if (!Converts(setting, of))
        {
            wrong.Add(setting.Path);
            AddWrong(report, setting.Path, AllowedValues.Of(property));
        }
    }

    /// <summary>Checks rules about several properties, unless a required property is missing.</summary>
    private void CheckWhole(object options, SettingsReport report, HashSet<string> wrong)
    {
        var incomplete = type.GetProperties().Any(property =>
            property.GetCustomAttribute<RequiredAttribute>() is not null && property.GetValue(options) is null);
        if (incomplete || options is not IValidatableObject whole)
        {
            return;
        }

        foreach (var result in whole.Validate(new ValidationContext(options)))
        {
            foreach (var path in result.MemberNames.Select(Path).Where(wrong.Add))
            {
                AddWrong(report, path, result.ErrorMessage!.Replace($"{path} ", "", StringComparison.Ordinal));
            }
        }
    }

    private object Bind(IConfiguration configuration, HashSet<string> without)
    {
        var options = Activator.CreateInstance(type)!;
        var settings = configuration.GetSection(section).AsEnumerable()
            .Where(setting => setting.Value is not null && !without.Contains(setting.Key));
        // Replaces wrong items by unknown names, so that other items of a list keep their positions.
        var left = without.Select(path => KeyValuePair.Create($"{path}-", (string?)""));
        new ConfigurationBuilder().AddInMemoryCollection(settings.Concat(left)).Build().Bind(section, options);

        return options;
    }

    private static bool Converts(IConfigurationSection setting, Type to)
    {
        try
        {
            setting.Get(to);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void AddWrong(SettingsReport report, string path, string rule) =>
        report.AddWrong(path, rule, secrets.Select(Path).Contains(path, StringComparer.OrdinalIgnoreCase));

    private string Path(string property) => $"{section}:{property}";
}
