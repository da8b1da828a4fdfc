using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using System.Globalization;
using Dateline.Data;
using Dateline.Desk;
using Dateline.Operations;
using Dateline.People;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Commands;

/// <summary><c>serve</c>: the newsroom's public site, until it is told to stop.</summary>
static class ServeCommand
{
    internal const string Name = "serve";

    internal static Command Create()
    {
        var place = new PlaceOptions();
        var port = new Option<int>("--port") { Description = "Port of the public site; 0 for any free one.", DefaultValueFactory = _ => 8080 };
        var address = new Option<string>("--address") { Description = "Address to listen on.", DefaultValueFactory = _ => "127.0.0.1" };
        var managementPort = new Option<int>("--management-port") { Description = "Port of /health/live, /health/ready and /metrics; 0 for any free one [default: 9090 or, if taken, any free one].", HelpName = "PORT" };
        var managementAddress = new Option<string>("--management-address") { Description = "Address to listen on for health and metrics; keep it out of the public's reach.", DefaultValueFactory = _ => "127.0.0.1" };
        var log = new Option<string>("--log") { Description = "Form of the log on standard error: text, or one JSON object a line.", DefaultValueFactory = _ => LogLines.Text };
        log.AcceptOnlyFromAmong(LogLines.Text, LogLines.Json);
        foreach (var number in (Option[])[port, managementPort])
        {
            number.Validators.Add(ReadPort);
        }
        foreach (var ip in (Option<string>[])[address, managementAddress])
        {
            ip.Validators.Add(result =>
            {
                if (!System.Net.IPAddress.TryParse(result.GetValue(ip), out _))
                {
                    result.AddError($"{ip.Name} is an IP address to listen on, like 127.0.0.1 or 0.0.0.0.");
                }
            });
        }
        var samples = new Option<string?>("--samples") { Description = "On the first start, take in the sample newsroom of this folder.", HelpName = "DIR" };
        var settings = new Option<string[]>("--set") { Description = "A setting, like --set TimeZone=Europe/Kyiv; may be given again.", HelpName = "NAME=VALUE" };
        settings.Validators.Add(result =>
        {
            if ((result.GetValue(settings) ?? []).FirstOrDefault(s => s.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
            {
                result.AddError($"“{wrong}” is no setting like TimeZone=Europe/Kyiv.");
            }
        });
        var command = new Command(Name, "Serves the newsroom's public site.") { port, address, managementPort, managementAddress, log, samples, settings };
        place.AddTo(command);
        command.Validators.Add(result =>
        {
            if (Asked(managementPort) is { } number and not 0 && number == (Asked(port) ?? 8080))
            {
                result.AddError("--management-port and --port must differ: readers must not reach health and metrics.");
            }

            int? Asked(Option<int> option) => result.GetResult(option) is { } asked ? Number(asked) : null;
        });
        command.SetAction((parsed, _) => Run(
            place.In(parsed),
            new ServerOptions(parsed.GetValue(address)!, parsed.GetValue(port), [.. (parsed.GetValue(settings) ?? []).Select(s => "--" + s)])
            {
                ManagementAddress = parsed.GetValue(managementAddress)!,
                ManagementPort = parsed.GetResult(managementPort) is null ? null : parsed.GetValue(managementPort),
                Log = parsed.GetValue(log)!,
            },
            parsed.GetValue(samples)));
        return command;
    }

    static void ReadPort(OptionResult result)
    {
        if (Number(result) is < 0 or > 65535)
        {
            result.AddError($"{result.Option.Name} is a number from 0 to 65535.");
        }
    }

    // What is no number at all has been refused already, and asking for its value would throw.
    static int? Number(OptionResult result)
        => result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) ? number : null;

    static async Task<int> Run(NewsroomPlace place, ServerOptions options, string? samples)
    {
        using var signals = new StopSignals();
        var cancellation = signals.Asked;
        try
        {
            await using var presence = await ServerPresence.Serve(place.Database, place.DataFolder, cancellation);
            if (presence is null)
            {
                return Newsroom.Say($"A server is running on {place.DataFolder} already.");
            }
            var first = new FirstStart(place, samples);
            first.Prepare();
            await using var app = Server.Build(place, options);
            if ((await app.Services.GetRequiredService<Migrator>().Migrate(cancellation)).Refusal is { } refusal)
            {
                return Newsroom.Say(refusal);
            }
            await first.TakeSamples(app.Services, cancellation);
            await Server.Ready(app.Services, cancellation);
            var secret = await MakeLink.First(app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<TimeProvider>(), cancellation);
            await app.StartAsync(cancellation);
            await Console.Error.WriteLineAsync($"Health and metrics are at {Server.ListeningForManagement(app)}");
            Console.WriteLine($"Dateline is at {Server.Listening(app)}");
            SayDesk(app, secret);
            await Asked(app, cancellation);
            var grace = app.Services.GetRequiredService<IOptions<NewsroomSettings>>().Value.ShutdownGrace;
            await Server.End(app, TimeSpan.FromSeconds(signals.AtTerminal ? 0 : grace));
            return 0;
        }
        catch (OptionsValidationException e)
        {
            return Newsroom.Say("The settings are not right: " + string.Join(" ", e.Failures));
        }
        catch (InvalidDataException e)
        {
            return Newsroom.Say(e.Message);
        }
        catch (DbException e)
        {
            return Newsroom.Say($"The database ({place.Database.Description}) can't be used: {e.Message}");
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Newsroom.Say(string.Create(CultureInfo.InvariantCulture, $"Port {options.Port} is taken. Choose another with --port, or stop what listens there."));
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Where the desk is, and how the first person comes in: by a link that works once.</summary>
    static void SayDesk(WebApplication app, string? secret)
    {
        var settings = app.Services.GetRequiredService<IOptions<NewsroomSettings>>().Value;
        // On a port that was chosen just now, the setting can't know it.
        var home = new Uri(settings.PublicUrl).Port == 0 ? Server.Listening(app) : settings.PublicUrl.TrimEnd('/');
        Console.WriteLine($"The desk is at {home}{DeskRoutes.Application}/");
        if (secret is not null)
        {
            Console.WriteLine($"Nobody has signed in yet. This link does it once, within an hour: {home}{DeskRoutes.Application}/#enter={secret}");
        }
    }

    /// <summary>Until a signal, or a part of the program that can't go on, asks it to stop.</summary>
    static async Task Asked(WebApplication app, CancellationToken signal)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bySignal = signal.Register(() => asked.TrySetResult());
        await using var byProgram = app.Lifetime.ApplicationStopping.Register(() => asked.TrySetResult());
        await asked.Task;
    }
}
