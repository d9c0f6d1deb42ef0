namespace FlightSearch.Scraper;

/// <summary>
/// Text as it is searched: lower-case ASCII words with one space between, accents and apostrophes left out. Written out here
/// because Unicode normalisation does nothing where globalization is invariant.
/// </summary>
internal static class SearchText
{
    /// <summary>No letter becomes more than two.</summary>
    public const int MaxGrowth = 2;

    private const char FirstAccented = '\u00C0';
    private const char FirstExtended = '\u1E00';

    // What each letter from U+00C0 and from U+1E00 on is without its accent; _ where it is no letter or two.
    private const string Accented =
        "aaaaaa_ceeeeiiiidnooooo_ouuuuy__aaaaaa_ceeeeiiiidnooooo_ouuuuy_y"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii__jjkkklllllll"
        + "lllnnnnnn_nnoooooo__rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
        + "bb________d____e_ff_g__ikk______oo_____________uu__yy___________"
        + "_____________aaiioouuuuuuuuuu_aaaa____ggkkoooo__j___gg__nnaa__oo"
        + "aaaaeeeeiiiioooorrrruuuusstt__hh______aaeeooooooooyy____________";

    private const string Extended =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
        + "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
        + "wwwwwwwwwwxxxxyyzzzzzzhtwy_s____aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
        + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy______";

    /// <param name="text">As someone typed it, or as the table has it.</param>
    /// <param name="folded">At least <see cref="MaxGrowth"/> times as long as the text.</param>
    /// <returns>How much of <paramref name="folded"/> was written.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<byte> folded)
    {
        var length = 0;
        foreach (var letter in text)
        {
            if (IsSilent(letter))
            {
                continue;
            }

            if (Pair(letter) is { Length: 2 } pair)
            {
                folded[length++] = (byte)pair[0];
                folded[length++] = (byte)pair[1];
            }
            else if (Plain(letter) is not ' ' and var plain)
            {
                folded[length++] = (byte)plain;
            }
            else if (length > 0 && folded[length - 1] != ' ')
            {
                folded[length++] = (byte)' ';
            }
        }

        return length > 0 && folded[length - 1] == ' ' ? length - 1 : length;
    }

    private static char Plain(char letter) => letter switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => letter,
        >= 'A' and <= 'Z' => (char)(letter | 0x20),
        >= FirstAccented when letter - FirstAccented < Accented.Length => Known(Accented[letter - FirstAccented]),
        >= FirstExtended when letter - FirstExtended < Extended.Length => Known(Extended[letter - FirstExtended]),
        _ => ' ',
    };

    private static char Known(char letter) => letter == '_' ? ' ' : letter;

    private static string? Pair(char letter) => letter switch
    {
        'Æ' or 'æ' => "ae",
        'Œ' or 'œ' => "oe",
        'Þ' or 'þ' => "th",
        'ß' => "ss",
        _ => null,
    };

    /// <summary>Apostrophes of all kinds, and accents that stand behind their letter.</summary>
    private static bool IsSilent(char letter) =>
        letter is '\'' or '`' or '\u2018' or '\u2019' or '\u02BB' or '\u02BC' or '\u00B4' or (>= '\u0300' and <= '\u036F');
}
