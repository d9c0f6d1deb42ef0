namespace FlightSearch.Simulator.World;

/// <summary>
/// The simulator's only random numbers: the same for the same seed in every process.
/// SplitMix64 over an FNV-1a hash of the seed.
/// </summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed;

    public static Dice For(params ReadOnlySpan<string> seed)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in seed)
        {
            foreach (var letter in part)
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            hash = (hash ^ '|') * 1099511628211UL;
        }

        return new Dice(hash);
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;

        return mixed ^ (mixed >> 31);
    }

    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>Both ends included.</summary>
    public int Between(int lowest, int highest) => lowest + Below(highest - lowest + 1);

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double lowest, double highest) => lowest + Fraction() * (highest - lowest);

    public bool Falls(double probability) => Fraction() < probability;

    /// <summary>Letters and digits.</summary>
    public string Id(int length)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        Span<char> id = stackalloc char[length];
        foreach (ref var letter in id)
        {
            letter = Alphabet[Below(Alphabet.Length)];
        }

        return new string(id);
    }
}
