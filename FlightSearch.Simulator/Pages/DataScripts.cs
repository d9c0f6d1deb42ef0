using System.Buffers;

namespace FlightSearch.Simulator.Pages;

/// <summary>One of the scripts that hand a page its data.</summary>
internal static class DataScript
{
    public static void Write(IBufferWriter<byte> output, string key, string hash, string nonce, Action<ScriptData> write)
    {
        output.Write($"<script class=\"{key}\" nonce=\"{nonce}\">AF_initDataCallback({{key: '{key}', hash: '{hash}', data:");
        write(new ScriptData(output));
        output.Write(", sideChannel: {}});</script>");
    }

    public static void WriteError(IBufferWriter<byte> output, string key, string hash, string nonce)
    {
        output.Write($"<script class=\"{key}\" nonce=\"{nonce}\">AF_initDataCallback({{key: '{key}', hash: '{hash}', data:");
        new ScriptData(output).Open().Number(13).Null().Open().Open()
            .Text("type.googleapis.com/travel.frontend.flights.ErrorResponse").Open().Null().Number(1).Close()
            .Close().Close().Close();
        output.Write(", errorHasStatus: true});</script>");
    }
}
