using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Processes;

/// <summary>
/// Where a server keeps what it writes: below <c>.data/</c> of the solution when it has a data volume, else in a
/// temporary folder that goes with it. One instance at a time; the password lies beside the data it opens.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _lock;

    private DataFolder(string path, bool isPersistent)
    {
        Path = path;
        IsPersistent = isPersistent;
        Directory.CreateDirectory(path);
        try
        {
            _lock = new FileStream(At("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new DistributedApplicationException($"{path} is in use by another running instance. Stop that one first.", e);
        }
    }

    public string Path { get; }

    public bool IsPersistent { get; }

    /// <summary>Made once, 22 letters and digits: it goes into a URI as it is.</summary>
    public string Password
    {
        get
        {
            if (!File.Exists(At("password")))
            {
                const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
                WriteSecret("password", RandomNumberGenerator.GetString(Alphabet, 22));
            }

            return File.ReadAllText(At("password"));
        }
    }

    public static DataFolder Open(IResource resource, string appHostDirectory) =>
        resource.Of<DataVolumeAnnotation>().LastOrDefault() is { } volume
            ? new(System.IO.Path.Combine(Root(appHostDirectory), volume.Name), isPersistent: true)
            : new(Directory.CreateTempSubdirectory($"aspire-local-{resource.Name}-").FullName, isPersistent: false);

    /// <summary><c>.data</c> beside the solution that the AppHost belongs to.</summary>
    public static string Root(string appHostDirectory)
    {
        var folder = new DirectoryInfo(appHostDirectory);
        while (folder is not null && folder.GetFiles("*.sln").Length == 0 && folder.GetFiles("*.slnx").Length == 0)
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(folder?.FullName ?? appHostDirectory, ".data");
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A file that only its owner may read.</summary>
    public string WriteSecret(string name, string text)
    {
        using var file = new FileStream(At(name), new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        });
        using var writer = new StreamWriter(file);
        writer.Write(text);

        return file.Name;
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (!IsPersistent && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
