using System.Globalization;
using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Pages;

/// <summary>The data scripts that come before the board's: the question said back, and lists for the page's menus.</summary>
internal static class SideScripts
{
    private static readonly (string Code, string Name)[] Countries =
        [("AF", "Afghanistan"), ("CI", "Côte d’Ivoire"), ("DE", "Germany"), ("GB", "United Kingdom"), ("JP", "Japan"), ("US", "United States")];

    private static readonly (string Code, string Name)[] Languages =
        [("ca", "Català"), ("de", "Deutsch"), ("en", "English"), ("ja", "日本語"), ("ko", "한국어"), ("zh-TW", "繁體中文")];

    public static void Write(DataScripts scripts, Question? question, string nonce)
    {
        scripts.Write("ds:0", "1", data => Asked(data, question, nonce));
        scripts.Write("ds:2", "2", data => Menu(data, Countries));
        scripts.Write("ds:3", "3", data => data.Open().List(Currency.All, WriteCurrency).Close());
        scripts.Write("ds:4", "4", data => Menu(data, Languages));
    }

    private static void Menu(ScriptData data, (string Code, string Name)[] choices) =>
        data.Open().List(choices, (list, choice) => list.Texts(choice.Code, choice.Name)).Close();

    private static void WriteCurrency(ScriptData data, Currency currency) =>
        data.Open().Text(currency.Code).Text(currency.Spoken).Text(currency.Prefix.Trim()).Number(0).Close();

    private static void Asked(ScriptData data, Question? question, string nonce)
    {
        data.Open();
        data.Open().Null(2).Number(0).Text(nonce).Close();
        if (question is not null)
        {
            data.List(question.Slices, (list, slice) => list.Open()
                .Texts(slice.Origins.Select(airport => airport.Code))
                .Texts(slice.Destinations.Select(airport => airport.Code))
                .Text(slice.Date.ToString("O", CultureInfo.InvariantCulture))
                .Close());
            data.List(question.Slices.SelectMany(slice => slice.Origins.Concat(slice.Destinations)).Distinct(), PlaceData.Airport);
        }

        data.Close();
    }
}
