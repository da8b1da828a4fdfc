namespace Dateline.Publishing;

public static class PublishingParts
{
    /// <summary>What editors do to bring a story to its readers, and to take it from them.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<Acts>()
        .AddSingleton<Gate>()
        .AddSingleton<ForeseeRelease>()
        .AddSingleton<ReleaseEditions>()
        .AddSingleton<UndoRelease>()
        .AddSingleton<UpdateEdition>()
        .AddSingleton<AskToCorrect>()
        .AddSingleton<WithdrawStory>()
        .AddSingleton<ArrangeEdition>()
        .AddSingleton<SendFlash>()
        .AddSingleton<MakePreview>()
        .AddSingleton<HoldStory>()
        .AddSingleton<KeepHoldKinds>();
}
