namespace FlightSearch.Scraper;

/// <summary>
/// Normalises text for searching: lower-case ASCII words separated by single spaces, without accents and apostrophes.
/// The table of letters is needed because Unicode normalisation does nothing in invariant globalization mode.
/// </summary>
internal static class SearchText
{
    /// <summary>Maximum number of ASCII letters for one letter.</summary>
    public const int MaxGrowth = 2;

    private const char FirstAccented = '\u00C0';
    private const char FirstExtended = '\u1E00';

    // Letters from U+00C0 and from U+1E00 on without their accents; _ for characters that are not a letter, or become two.
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

    /// <param name="text">The text to normalise.</param>
    /// <param name="folded">Buffer of at least <see cref="MaxGrowth"/> times the length of the text.</param>
    /// <returns>Number of bytes written to <paramref name="folded"/>.</returns>
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

    /// <summary>Whether the character is an apostrophe or a combining accent.</summary>
    private static bool IsSilent(char letter) =>
        letter is '\'' or '`' or '\u2018' or '\u2019' or '\u02BB' or '\u02BC' or '\u00B4' or (>= '\u0300' and <= '\u036F');
}
