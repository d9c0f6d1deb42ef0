using FlightSearch.Cli.Api;
using Spectre.Console;

namespace FlightSearch.Cli;

/// <summary>Waits until a job has ended and shows its progress: a bar on a screen, lines elsewhere.</summary>
internal sealed class JobWatch(FlightsApi api, Terminal terminal)
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(500);

    public Task<Job> WaitAsync(Job job, bool isQuiet, CancellationToken cancellation) =>
        isQuiet ? WaitAsync(job, _ => { }, cancellation)
        : terminal.ShowsError ? WaitWithBarAsync(job, cancellation)
        : WaitAsync(job, new ProgressLines(terminal.Error, terminal.Time).Show, cancellation);

    private Task<Job> WaitWithBarAsync(Job job, CancellationToken cancellation) => terminal.ErrorConsole().Progress()
        .AutoClear(true)
        .Columns(
            new SpinnerColumn(),
            new ProgressBarColumn { Width = 24 },
            new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(context =>
        {
            var bar = context.AddTask(Describe(job), maxValue: Math.Max(job.TotalCombinations, 1));

            return WaitAsync(
                job,
                now =>
                {
                    bar.Value = now.ProcessedCombinations;
                    bar.Description = Describe(now);
                },
                cancellation);
        });

    private async Task<Job> WaitAsync(Job job, Action<Job> show, CancellationToken cancellation)
    {
        show(job);
        while (!job.HasEnded)
        {
            await Task.Delay(PollEvery, terminal.Time, cancellation);
            job = await api.FindJobAsync(job.JobId, cancellation);
            show(job);
        }

        return job;
    }

    private string Describe(Job job) => Markup.Escape(PlainText.Of(ProgressText.Of(job, terminal.Time)));
}
