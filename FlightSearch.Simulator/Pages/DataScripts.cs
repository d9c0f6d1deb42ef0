using System.Buffers;

namespace FlightSearch.Simulator.Pages;

/// <summary>The scripts that hand a page its data, each under a key.</summary>
internal sealed class DataScripts(IBufferWriter<byte> output, string nonce, bool hasClass = true)
{
    public void Write(string key, string hash, Action<ScriptData> write)
    {
        Open(key, hash);
        write(new ScriptData(output));
        output.Write(", sideChannel: {}});</script>");
    }

    public void WriteError(string key, string hash)
    {
        Open(key, hash);
        new ScriptData(output).Open().Number(13).Null().Open().Open()
            .Text("type.googleapis.com/travel.frontend.flights.ErrorResponse").Open().Null().Number(1).Close()
            .Close().Close().Close();
        output.Write(", errorHasStatus: true});</script>");
    }

    private void Open(string key, string hash)
    {
        var name = hasClass ? $" class=\"{key}\"" : "";
        output.Write($"<script{name} nonce=\"{nonce}\">AF_initDataCallback({{key: '{key}', hash: '{hash}', data:");
    }
}
