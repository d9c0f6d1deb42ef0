using FlightSearch.Jobs;
using FlightSearch.Migrator;
using FlightSearch.ServiceDefaults;

var builder = Host.CreateApplicationBuilder(args);

builder.AddServiceDefaults();
builder.AddFlightsDatabase();
builder.AddFlightsDb();
// EF Core would log errors if the database is empty or missing, which the migrator expects.
builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.None);
builder.Services.AddSettings<MigratorOptions>(MigratorOptions.Section);
builder.Services.AddSettings<KeysOptions>(KeysOptions.Section, secrets: nameof(KeysOptions.Admin));
builder.Services.AddHostedService<Migration>();

if (builder.HasWrongSettings())
{
    return SettingsCheck.ExitCode;
}

await builder.Build().RunAsync();

return Environment.ExitCode;
