namespace FlightSearch.Simulator.Pages;

/// <summary>The pages that Google shows instead of flights.</summary>
internal static class RefusalPages
{
    public const string ConsentPath = "/m";
    public const string SorryPath = "/sorry/index";

    public const string Unavailable = $"""
        <!doctype html>{PageWriter.Comment}
        <html><head><title>Error 503</title></head><body>Service Unavailable</body></html>
        """;

    public const string Blocked = $"""
        <!doctype html>{PageWriter.Comment}
        <html lang="en"><head><title>Error 403 (Forbidden)!!1</title></head><body>
        <p><b>403.</b> <ins>That’s an error.</ins></p>
        <p>Your client does not have permission to get URL <code>/travel/flights</code> from this server.
        <ins>That’s all we know.</ins></p>
        </body></html>
        """;

    public const string Consent = $$$"""
        <!doctype html>{{{PageWriter.Comment}}}
        <html lang="en"><head><title>Before you continue</title></head><body>
        <h1>Before you continue to Google</h1>
        <div>We use cookies and data to deliver and maintain Google services</div>
        <form action="https://consent.google.com/save" method="POST">
        <input type="hidden" name="set_eom" value="true"><button aria-label="Reject all">Reject all</button></form>
        <form action="https://consent.google.com/save" method="POST">
        <input type="hidden" name="set_eom" value="false"><button aria-label="Accept all">Accept all</button></form>
        <script>AF_initDataCallback({key: 'ds:0', hash: '1', data:["en",[]], sideChannel: {}});</script>
        </body></html>
        """;

    public const string Captcha = $"""
        <!doctype html>{PageWriter.Comment}
        <html><head><title>Sorry...</title></head><body>
        <form id="captcha-form" action="index" method="post"><div class="g-recaptcha" id="recaptcha"></div></form>
        <hr><b>About this page</b>
        <div>Our systems have detected unusual traffic from your computer network.
        This page checks to see if it's really you sending the requests, and not a robot.</div>
        </body></html>
        """;
}
