using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// Registers settings and checks all of them before the host is built, so that one message names all wrong ones. Hosts
/// that do not call <see cref="HasWrongSettings"/>, such as those of tests, validate their options at start.
/// </summary>
public static class SettingsCheck
{
    /// <summary>EX_CONFIG of sysexits.h. A supervisor need not restart the process.</summary>
    public const int ExitCode = 78;

    /// <summary>Binds, validates and checks a class of options.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The configuration section of the options.</param>
    /// <param name="secrets">Properties whose values are never shown.</param>
    public static OptionsBuilder<T> AddSettings<T>(
        this IServiceCollection services, string section, params string[] secrets)
        where T : class
    {
        services.AddSettingsCheck<T>(section, secrets);

        return services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
    }

    /// <summary>Checks options that a library binds and validates itself.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The configuration section of the options.</param>
    /// <param name="secrets">Properties whose values are never shown.</param>
    public static void AddSettingsCheck<T>(this IServiceCollection services, string section, params string[] secrets)
        where T : class =>
        services.AddSingleton(new Check(section, new OptionsCheck(typeof(T), section, secrets).Run));

    /// <summary>Checks settings that do not belong to a class of options.</summary>
    public static void AddSettingsCheck(this IServiceCollection services, Action<SettingsReport> run) =>
        services.AddSingleton(new Check(null, run));

    /// <summary>
    /// Writes all wrong settings to standard error in one message. The process must then end with
    /// <see cref="ExitCode"/>; nothing has been built or connected yet.
    /// </summary>
    public static bool HasWrongSettings(this IHostApplicationBuilder builder)
    {
        var report = Report(builder);
        if (report.Wrong.Count > 0)
        {
            Console.Error.WriteLine(string.Join($"{Environment.NewLine}  ", ["Wrong settings:", .. report.Wrong]));
            return true;
        }

        builder.Services.AddSingleton(report).AddHostedService<UnknownSettings>();
        return false;
    }

    internal static SettingsReport Report(IHostApplicationBuilder builder)
    {
        var checks = builder.Services
            .Where(service => service.ServiceType == typeof(Check))
            .Select(service => (Check)service.ImplementationInstance!)
            .ToList();
        var sections = checks.Select(check => check.Section).OfType<string>().ToList();
        var report = new SettingsReport(builder.Configuration, sections);
        foreach (var check in checks)
        {
            check.Run(report);
        }

        return report;
    }

    private sealed record Check(string? Section, Action<SettingsReport> Run);
}
