using Microsoft.Playwright;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>Headless Chromium of this machine.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs =
    [
        "/usr/bin/chromium", "/snap/bin/chromium", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Programs.FirstOrDefault(File.Exists),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync",
            ],
        });

        return new Browser(playwright, browser);
    }

    /// <summary>Opens a page tall enough to show all rows of a table, with a timeout of one minute.</summary>
    public async Task<IPage> OpenAsync(Uri address, int width = 1400, int height = 3000)
    {
        var page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(address.ToString());

        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
