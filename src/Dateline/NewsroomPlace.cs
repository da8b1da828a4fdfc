using Dateline.Data;

namespace Dateline;

/// <summary>Where one newsroom is: its data folder (media, settings, lock) and its database.</summary>
public sealed record NewsroomPlace(string DataFolder, DatabaseLocation Database)
{
    public string SettingsFile => Path.Combine(DataFolder, "newsroom.json");
}
