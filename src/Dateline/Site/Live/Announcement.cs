namespace Dateline.Site.Live;

/// <summary>Bytes of one or more server-sent events, made once and written to every open page of a language.</summary>
/// <param name="Last">Number of the newest event of the log that they cover.</param>
/// <param name="Bytes">As they travel.</param>
sealed record Announcement(long Last, ReadOnlyMemory<byte> Bytes);
