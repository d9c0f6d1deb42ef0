namespace FlightSearch.Scraper;

/// <summary>
/// Maps codes of three capitals to values. All 17,576 codes have their own place in an array, so no hashing is needed.
/// </summary>
internal sealed class CodeTable<T>
    where T : class
{
    private const int Letters = 26;

    private readonly T?[] _places = new T?[Letters * Letters * Letters];

    public T? this[ReadOnlySpan<char> code]
    {
        get => Place(code) is >= 0 and var place ? _places[place] : null;
        set => _places[Place(code)] = value;
    }

    private static int Place(ReadOnlySpan<char> code)
    {
        if (code.Length != 3)
        {
            return -1;
        }

        var (first, second, third) = (code[0] - 'A', code[1] - 'A', code[2] - 'A');

        return (uint)first < Letters && (uint)second < Letters && (uint)third < Letters
            ? (((first * Letters) + second) * Letters) + third
            : -1;
    }
}
