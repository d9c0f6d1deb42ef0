using System.Buffers;
using System.Globalization;
using System.Text;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Pages;

namespace FlightSearch.Simulator.Rpc;

/// <summary>
/// The board as the answer to the page's own call: after a first line that no script can run, the same data as a page's, as text in a
/// list. It comes twice, at first without its last rows and with some prices that the second lowers.
/// </summary>
internal static class ChunkedAnswer
{
    private const string Guard = ")]}'\n\n";
    private const int DearerEvery = 3;
    private const int DearerPercent = 107;

    /// <summary>With `rt=c` every part is a list of its own after its length, without it all parts are in one list.</summary>
    public static string Of(ResultPage page, bool inChunks) =>
        Joined([Data(page.With(Early(page.Board)), chunk: 0), Data(page, chunk: 1)], inChunks);

    /// <summary>What a client gets that does not sign its request as a browser does.</summary>
    public static string Gate(bool inChunks) =>
        Joined(["""["wrb.fr",null,null,null,null,[13,null,[["type.googleapis.com/travel.frontend.flights.ErrorResponse",[null,1]]]]]"""], inChunks);

    public static string Invalid(bool inChunks) => Joined(["""["wrb.fr",null,null,null,null,[3]]"""], inChunks);

    private static Board Early(Board board) => board with
    {
        Best = [.. board.Best.Select(Dearer)],
        Others = [.. board.Others.Take((board.Others.Count + 1) / 2).Select(Dearer)],
    };

    private static Row Dearer(Row row, int nth) => nth % DearerEvery == 0 && row.Fare is { } fare
        ? row with { Fare = fare with { Units = fare.Units * DearerPercent / 100 } }
        : row;

    private static string Data(ResultPage page, int chunk)
    {
        var output = new ArrayBufferWriter<byte>(256 * 1024);
        BoardData.Write(new ScriptData(output, hasWords: true), page, chunk);
        var text = Encoding.UTF8.GetString(output.WrittenSpan)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);

        return $"[\"wrb.fr\",null,\"{text}\"]";
    }

    private static string Joined(IReadOnlyList<string> rows, bool inChunks)
    {
        const string Times = "[\"di\",58],[\"af.httprm\",58,\"-8376638679210941452\",29]";
        if (!inChunks)
        {
            return $"{Guard}[{string.Join(',', rows)},{Times}]";
        }

        var chunks = Guard + string.Concat(rows.Append(Times).Select(Chunk));
        var length = Encoding.UTF8.GetByteCount(chunks);

        return chunks + End(rows.Count, length + End(rows.Count, length).Length);
    }

    private static string End(int rows, int total) => Chunk(string.Create(CultureInfo.InvariantCulture, $"[\"e\",{rows + 3},null,null,{total}]"));

    /// <summary>Its length is in UTF-16 units and counts the line breaks around it.</summary>
    private static string Chunk(string row) => string.Create(CultureInfo.InvariantCulture, $"{row.Length + 4}\n[{row}]\n");
}
