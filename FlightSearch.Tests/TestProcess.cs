using System.Runtime.CompilerServices;
using FlightSearch.ServiceDefaults;

namespace FlightSearch.Tests;

/// <summary>What the machine is set to is not for the tests, nor for the processes that they start.</summary>
internal static class TestProcess
{
    [ModuleInitializer]
    public static void LeaveTheMachinesSettings()
    {
        foreach (var name in FlatNames.Settings.Keys.Concat(FlatNames.Composed))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("no_proxy", "localhost,127.0.0.1,::1");
    }
}
