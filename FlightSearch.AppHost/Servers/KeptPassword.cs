using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

namespace FlightSearch.AppHost.Servers;

/// <summary>A random password that is created once and kept in a file that only its owner can read.</summary>
internal sealed class KeptPassword(string file) : ParameterDefault
{
    public override string GetDefaultValue()
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(file, options);
            writer.Write(RandomNumberGenerator.GetHexString(32, lowercase: true));
        }

        return File.ReadAllText(file);
    }

    public override void WriteToManifest(ManifestPublishingContext context) =>
        throw new NotSupportedException("A local server is never published.");
}
