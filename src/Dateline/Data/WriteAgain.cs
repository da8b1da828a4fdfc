using Microsoft.EntityFrameworkCore;

namespace Dateline.Data;

public static class WritingAgain
{
    const int Attempts = 3;

    /// <summary>
    /// Writes like <see cref="Database.Write{T}(Func{NewsroomDb, CancellationToken, Task{T}}, CancellationToken)"/>. On
    /// PostgreSQL two writes that make the same row can't wait for each other before there is one, and two that change
    /// one have read it before: the later starts again and looks at what is there now.
    /// </summary>
    public static async Task<T> WriteAgain<T>(this Database database, Func<NewsroomDb, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.Write(work, cancellation);
            }
            catch (DbUpdateException e) when (attempt < Attempts && !Absence.IsBehind(e))
            {
                // What it collided with is there now, and is looked at.
            }
        }
    }
}
