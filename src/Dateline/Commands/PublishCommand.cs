using System.CommandLine;
using System.Globalization;
using Dateline.Releases;

namespace Dateline.Commands;

/// <summary><c>publish STORY [LANG…]</c>: releases editions, all in one instant.</summary>
static class PublishCommand
{
    internal static Command Create()
    {
        var place = new PlaceOptions();
        var story = new Argument<string>("STORY") { Description = "The story's id in bundles." };
        var languages = new Argument<string[]>("LANG") { Description = "Which editions; without any: all of them.", Arity = ArgumentArity.ZeroOrMore };
        var at = new Option<string?>("--at") { Description = "When, like 2026-11-23T18:00:00+02:00; without it: now.", HelpName = "TIME" };
        at.Validators.Add(result =>
        {
            if (result.GetValue(at) is { } text && Instant(text) is null)
            {
                result.AddError($"“{text}” is no instant like 2026-11-23T18:00:00+02:00.");
            }
        });
        var command = new Command("publish", "Publishes editions of a story in one instant, now or at a time.") { story, languages, at };
        place.AddTo(command);
        command.SetAction((parsed, cancellation) => Newsroom.Open(
            place.In(parsed),
            (services, token) => Publish(services, parsed.GetValue(story)!, parsed.GetValue(languages) ?? [], parsed.GetValue(at) is { } text ? Instant(text) : null, token),
            cancellation));
        return command;
    }

    static async Task<int> Publish(IServiceProvider services, string story, string[] languages, DateTimeOffset? at, CancellationToken cancellation)
    {
        await services.GetRequiredService<ReleaseTime>().Adjust(cancellation);
        switch (await services.GetRequiredService<PublishEditions>().Publish(story, languages, at, cancellation))
        {
            case PublishOutcome.Done(var editions):
                foreach (var edition in editions)
                {
                    Console.WriteLine(State(edition));
                }
                return 0;
            case PublishOutcome.NoSuchStory:
                return Newsroom.Say($"There is no story “{story}”.");
            case PublishOutcome.NoSuchEdition(var language):
                return Newsroom.Say($"The story “{story}” has no edition in “{language}”.");
            case PublishOutcome.TakenDown(var language):
                return Newsroom.Say($"The edition in “{language}” was taken down; publishing does not bring it back.");
            default:
                throw new InvalidOperationException("Publishing answered in a way that nothing here knows.");
        }
    }

    static string State(PublishedEdition edition)
        => edition switch
        {
            { Visible: true } => $"{edition.Language}: visible since {Text(edition.At)}",
            { WaitsForReview: true } => $"{edition.Language}: waits until a person has looked at what a machine wrote in it",
            { WaitsFor: { } state } => $"{edition.Language}: waits for the edition in “{state}”, which must be published and have a counterpart for each block",
            _ => $"{edition.Language}: will be visible at {Text(edition.At)}",
        };

    static string Text(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    static DateTimeOffset? Instant(string text)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;
}
