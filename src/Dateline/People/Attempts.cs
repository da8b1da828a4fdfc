using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dateline.Data;
using Microsoft.EntityFrameworkCore;

namespace Dateline.People;

/// <summary>
/// Attempts to sign in, counted before the password is looked at, so that a hundred at once are a hundred. An account
/// that doesn't exist is counted like one that does: the answer tells nobody which there are.
/// </summary>
public sealed class Attempts(Database database, TimeProvider clock)
{
    const int MostOfAccount = 5;
    const int MostOfAddress = 30;
    static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LongestLock = TimeSpan.FromHours(1);

    // What is older says nothing of now.
    static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public static string Account(string emailKey) => "account:" + Hash(emailKey);

    public static string Address(string address) => "address:" + Hash(address);

    /// <summary>Counts one; answers how long to wait instead of trying, or null.</summary>
    public async Task<TimeSpan?> Begin(IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        for (var again = 0; ; again++)
        {
            try
            {
                return await database.Write((db, token) => Count(db, subjects, token), cancellation);
            }
            catch (DbUpdateException) when (again < 5)
            {
                // Two were the first of this account at once.
            }
        }
    }

    /// <summary>It wasn't a failure after all: the counts are as before it.</summary>
    public static async Task Forgive(NewsroomDb db, IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        foreach (var subject in subjects)
        {
            var most = Most(subject);
            await db.SignInFailures.Where(f => f.Subject == subject).ExecuteUpdateAsync(
                f => f.SetProperty(x => x.LockedUntil, x => x.Failures - 1 < most ? null : x.LockedUntil).SetProperty(x => x.Failures, x => x.Failures - 1),
                cancellation);
        }
    }

    /// <summary>They are who they said: nothing is held against the account.</summary>
    public static Task Clear(NewsroomDb db, string subject, CancellationToken cancellation)
        => db.SignInFailures.Where(f => f.Subject == subject).ExecuteDeleteAsync(cancellation);

    async Task<TimeSpan?> Count(NewsroomDb db, IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var forgotten = now - Remembered;
        await db.SignInFailures.Where(f => f.LastAt < forgotten).ExecuteDeleteAsync(cancellation);
        var known = await db.SignInFailures.AsNoTracking().Where(f => subjects.Contains(f.Subject)).ToListAsync(cancellation);
        if (known.Select(f => f.LockedUntil - now).Max() is { Ticks: > 0 } wait)
        {
            return wait;
        }
        foreach (var subject in subjects)
        {
            if (await db.SignInFailures.Where(f => f.Subject == subject).ExecuteUpdateAsync(f => f.SetProperty(x => x.Failures, x => x.Failures + 1).SetProperty(x => x.LastAt, now), cancellation) == 0)
            {
                db.SignInFailures.Add(new SignInFailure(subject, now));
                continue;
            }
            // The row is this transaction's now: whoever came at the same moment has been counted before or will be after.
            var row = await db.SignInFailures.AsNoTracking().SingleAsync(f => f.Subject == subject, cancellation);
            if (row.LockedUntil - now is { Ticks: > 0 } meanwhile)
            {
                return meanwhile;
            }
            if (row.Failures >= Most(subject))
            {
                DateTimeOffset? until = now + Lock(row.Failures - Most(subject));
                await db.SignInFailures.Where(f => f.Subject == subject).ExecuteUpdateAsync(f => f.SetProperty(x => x.LockedUntil, until), cancellation);
            }
        }
        return null;
    }

    static int Most(string subject) => subject.StartsWith("account:", StringComparison.Ordinal) ? MostOfAccount : MostOfAddress;

    // Twice as long each time: whoever mistypes waits a minute, whoever guesses has two dozen tries a day.
    static TimeSpan Lock(int more) => more > 6 ? LongestLock : FirstLock * (1 << more);

    static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
