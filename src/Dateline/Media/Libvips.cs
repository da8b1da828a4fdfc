using NetVips;

namespace Dateline.Media;

/// <summary>How this process uses libvips: set once, before the first picture.</summary>
static class Libvips
{
    // Everything libvips can read beyond these (SVG, CSV, its own formats, …) stays shut, whatever its next version adds.
    static readonly string[] Opened =
    [
        "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif", "VipsForeignLoadNsgif", "VipsForeignLoadTiff",
    ];

    static readonly bool Set = Settle();

    /// <summary>How long one picture may be worked on.</summary>
    internal static TimeSpan Patience => TimeSpan.FromSeconds(30);

    internal static void MakeReady() => _ = Set;

    /// <summary>Stops the work on this picture, with a <see cref="VipsException"/>, when the token asks. It is asked after every few lines of pixels.</summary>
    internal static Image StopWhen(this Image image, CancellationToken stop)
    {
        image.SetProgress(true);
        image.SignalConnect(Enums.Signals.Eval, (working, _) =>
        {
            if (stop.IsCancellationRequested)
            {
                working.SetKill(true);
            }
        });
        return image;
    }

    /// <summary>Pixels as it is to be seen: after the camera's orientation (EXIF 2.32, tag 0x0112: 5 to 8 lie on their side).</summary>
    internal static (int Width, int Height) SeenSize(this Image image)
    {
        var onItsSide = image.Contains("orientation") && image.Get("orientation") is int and >= 5 and <= 8;
        return onItsSide ? (image.Height, image.Width) : (image.Width, image.Height);
    }

    static bool Settle()
    {
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in Opened)
        {
            Operation.Block(loader, false);
        }
        // Each operation here runs once: remembering its result only holds memory and open files.
        Cache.Max = 0;
        // Threads for each picture. Several are worked on beside each other, and readers need the same cores.
        NetVips.NetVips.Concurrency = Math.Max(1, Environment.ProcessorCount / 2);
        // Warnings are about what strangers put into their files, so anyone could fill the log; what matters is thrown.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, (_, _, _) => { });
        Log.SetLogHandler("GLib-GObject", Enums.LogLevelFlags.Warning | Enums.LogLevelFlags.Critical, (_, _, _) => { });
        return true;
    }
}
