using System.Text.Json;

namespace FlightSearch.Jobs;

/// <summary>The code and the sentence of each <see cref="WaitingFor"/>.</summary>
public static class WaitingText
{
    private static readonly Dictionary<string, WaitingFor> Codes = Enum.GetValues<WaitingFor>().ToDictionary(Code);

    public static string Code(this WaitingFor reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());

    /// <summary>Null without a code, and for a code that only a newer version knows.</summary>
    public static WaitingFor? Read(string? code) =>
        code is not null && Codes.TryGetValue(code, out var reason) ? reason : null;

    public static string Sentence(this WaitingFor reason) => reason switch
    {
        WaitingFor.NoWorkerRunning => "No worker is running.",
        WaitingFor.BrokerUnreachable => "The broker is unreachable; workers continue when it is back.",
        WaitingFor.WorkersBusy => "The workers run other batches first.",
        WaitingFor.RateLimited => "The site asks for fewer requests.",
        WaitingFor.Blocked => "The site refuses requests.",
        WaitingFor.ConsentRequired => "The site asks for consent to cookies.",
        WaitingFor.SiteUnavailable => "The site is unavailable and says when to come back.",
        WaitingFor.NextSlot => "Requests are spaced; the job waits for the next one.",
        WaitingFor.DailyBudgetSpent => "The requests of this day are used up.",
        WaitingFor.UpstreamError => "The site had an error; the page is requested again.",
        WaitingFor.Network => "The site cannot be reached; the page is requested again.",
        WaitingFor.CutOff => "A page was incomplete; it is requested again.",
        WaitingFor.WorkerStopped => "The worker stopped; another worker continues.",
        WaitingFor.NewerWorker => "A newer version wrote the job; it waits for a worker of that version.",
        WaitingFor.PageAskedByAnother => "Another batch requests the same page; its answer is used.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>The sentence with a detail such as <c>HTTP 403</c> in brackets.</summary>
    public static string Sentence(this WaitingFor reason, string? detail) =>
        detail is null ? reason.Sentence() : $"{reason.Sentence().TrimEnd('.')} ({detail.TrimEnd('.')}).";
}
