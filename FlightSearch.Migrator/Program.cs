using FlightSearch.Jobs;
using FlightSearch.Migrator;
using FlightSearch.ServiceDefaults;

var builder = Host.CreateApplicationBuilder(args);

builder.AddServiceDefaults();
builder.AddFlightsDb();
builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.None); // an empty or missing database is no failure
builder.Services.AddSettings<MigratorOptions>(MigratorOptions.Section);
builder.Services.AddSettings<KeysOptions>(KeysOptions.Section, secrets: nameof(KeysOptions.Admin));
builder.Services.AddHostedService<Migration>();

if (builder.HasWrongSettings())
{
    return SettingsCheck.ExitCode;
}

await builder.Build().RunAsync();

return Environment.ExitCode;
