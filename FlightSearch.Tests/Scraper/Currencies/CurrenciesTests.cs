using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.CurrencyCodes;

public sealed class CurrenciesTests
{
    [Theory]
    [InlineData("USD")]
    [InlineData("EUR")]
    [InlineData("JPY")]
    [InlineData("KWD")]
    [InlineData("CLP")]
    [InlineData("XAF")] // starts with X, and is used by six countries
    [InlineData("XCG")] // since 2025
    [InlineData("ZWG")] // since 2024
    public void Currencies_in_use_are_known(string code) => Assert.True(Currencies.IsKnown(code));

    [Theory]
    [InlineData("XXQ")] // never assigned
    [InlineData("DEM")] // replaced by the euro
    [InlineData("HRK")]
    [InlineData("BGN")] // since 2026
    [InlineData("ZWL")]
    [InlineData("XAU")] // gold
    [InlineData("XDR")] // special drawing rights
    [InlineData("CLF")] // a fund
    [InlineData("XTS")] // for tests
    [InlineData("XXX")] // no currency
    [InlineData("usd")]
    [InlineData("USD ")]
    [InlineData("")]
    public void Other_codes_are_not_known(string code) => Assert.False(Currencies.IsKnown(code));
}
