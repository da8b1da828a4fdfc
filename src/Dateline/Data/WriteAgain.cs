using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dateline.Data;

public static class WritingAgain
{
    const int Attempts = 3;

    /// <summary>
    /// Writes like <see cref="Database.Write{T}(Func{NewsroomDb, CancellationToken, Task{T}}, CancellationToken)"/>. On
    /// PostgreSQL two writes that make the same row can't wait for each other before there is one, two that change one have
    /// read it before, and of two that wait for each other the server ends one: it starts again and looks at what is there
    /// now.
    /// </summary>
    public static async Task<T> WriteAgain<T>(this Database database, Func<NewsroomDb, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.Write(work, cancellation);
            }
            catch (Exception e) when (attempt < Attempts && (IsCollision(e) || (e is DbUpdateException && !Absence.IsBehind(e))))
            {
                // What it collided with is there now, and is looked at.
            }
        }
    }

    /// <summary>Also where a query met it: Entity Framework wraps that in something else than what a change is wrapped in.</summary>
    static bool IsCollision(Exception? e)
        => e is not null && (e is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } || IsCollision(e.InnerException));
}
