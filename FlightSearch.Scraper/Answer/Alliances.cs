using System.Collections.Frozen;

namespace FlightSearch.Scraper;

/// <summary>Alliance of each member airline, as of 2026. Used only to remove rows.</summary>
internal static class Alliances
{
    private static readonly FrozenDictionary<string, string> ByAirline = new (string Alliance, string Members)[]
    {
        ("ONEWORLD", "AA AS AT AY BA CX FJ IB JL MH QF QR RJ UL WY"),
        ("SKYTEAM", "AF AM AR CI DL GA KE KL KQ ME MF MU RO SK SV UX VN VS"),
        ("STAR_ALLIANCE", "A3 AC AI AV BR CA CM ET LH LO LX MS NH NZ OS OU OZ SA SN SQ TG TK TP UA ZH"),
    }
        .SelectMany(row => row.Members.Split(' ').Select(member => (member, row.Alliance)))
        .ToFrozenDictionary(pair => pair.member, pair => pair.Alliance);

    public static bool IsName(string name) => ByAirline.Values.Contains(name);

    public static string? Of(string airline) => ByAirline.GetValueOrDefault(airline);
}
