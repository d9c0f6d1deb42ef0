using FlightSearch.Simulator.Fares;

namespace FlightSearch.Simulator.Pages;

/// <summary>The board's data, in the form in which the page has it.</summary>
internal static class BoardScripts
{
    private const string Key = "ds:1";
    private const int FewRows = 2;

    public static void Write(DataScripts scripts, ResultPage page, PageForm form)
    {
        switch (form)
        {
            case PageForm.CardsOnly:
                break;

            case PageForm.ChangedLayout:
                scripts.Write("ds:7", "12", data => Changed(data, page));
                break;

            case PageForm.Hydrating:
                Write(scripts, page.With(page.Board with { Best = [], Others = [], Folded = 0 }));
                Write(scripts, page.With(page.Board with { Best = [], Others = [.. page.Board.Rows.Take(FewRows)], Folded = 0 }));
                Write(scripts, page);
                break;

            default:
                Write(scripts, page);
                break;
        }
    }

    private static void Write(DataScripts scripts, ResultPage page) =>
        scripts.Write(Key, "9", data => BoardData.Write(data, page));

    /// <summary>Nothing that today's pages have at any place.</summary>
    private static void Changed(ScriptData data, ResultPage page) => data.Open().Number(2).List(page.Board.Rows, Changed).Close();

    private static void Changed(ScriptData data, Row row) =>
        data.Open().Texts(row.Itinerary.Flights.Select(flight => flight.Name)).Open().Number(row.Fare?.Shown ?? 0).Close().Close();
}
