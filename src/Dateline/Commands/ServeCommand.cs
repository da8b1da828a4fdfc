using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Dateline.Data;
using Microsoft.Extensions.Options;

namespace Dateline.Commands;

/// <summary><c>serve</c>: the newsroom's public site, until it is told to stop.</summary>
static class ServeCommand
{
    internal static Command Create()
    {
        var place = new PlaceOptions();
        var port = new Option<int>("--port") { Description = "Port of the public site; 0 for any free one.", DefaultValueFactory = _ => 8080 };
        var address = new Option<string>("--address") { Description = "Address to listen on.", DefaultValueFactory = _ => "127.0.0.1" };
        port.Validators.Add(result =>
        {
            // What is no number at all has been refused already, and asking for its value would throw.
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number is < 0 or > 65535)
            {
                result.AddError("A port is a number from 0 to 65535.");
            }
        });
        address.Validators.Add(result =>
        {
            if (!System.Net.IPAddress.TryParse(result.GetValue(address), out _))
            {
                result.AddError("An address to listen on is an IP address, like 127.0.0.1 or 0.0.0.0.");
            }
        });
        var samples = new Option<string?>("--samples") { Description = "On the first start, take in the sample newsroom of this folder.", HelpName = "DIR" };
        var settings = new Option<string[]>("--set") { Description = "A setting, like --set TimeZone=Europe/Kyiv; may be given again.", HelpName = "NAME=VALUE" };
        settings.Validators.Add(result =>
        {
            if ((result.GetValue(settings) ?? []).FirstOrDefault(s => s.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
            {
                result.AddError($"“{wrong}” is no setting like TimeZone=Europe/Kyiv.");
            }
        });
        var command = new Command("serve", "Serves the newsroom's public site.") { port, address, samples, settings };
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(
            place.In(parsed),
            new ServerOptions(parsed.GetValue(address)!, parsed.GetValue(port), [.. (parsed.GetValue(settings) ?? []).Select(s => "--" + s)]),
            parsed.GetValue(samples),
            cancellation));
        return command;
    }

    static async Task<int> Run(NewsroomPlace place, ServerOptions options, string? samples, CancellationToken cancellation)
    {
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
            await app.StartAsync(cancellation);
            Console.WriteLine($"Dateline is at {Server.Listening(app)}");
            await app.WaitForShutdownAsync(cancellation);
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
}
