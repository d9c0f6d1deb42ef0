using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Worker;

var builder = Host.CreateApplicationBuilder(args);

builder.AddServiceDefaults();
builder.AddJobs();
builder.AddWorker();

if (builder.HasWrongSettings())
{
    return SettingsCheck.ExitCode;
}

builder.Build().Run();

return 0;
