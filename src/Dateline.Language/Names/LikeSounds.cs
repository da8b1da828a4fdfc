using System.Text;

namespace Dateline.Language.Names;

/// <summary>
/// What different spellings of one name have in common: letters that transliterations choose between are one letter,
/// doubled letters are single, signs are dropped.
/// </summary>
static class LikeSounds
{
    internal static string Of(string plain)
    {
        var sound = new StringBuilder(plain.Length);
        foreach (var letter in plain.Replace("kh", "h", StringComparison.Ordinal).Replace("w", "v", StringComparison.Ordinal).Replace("ph", "f", StringComparison.Ordinal))
        {
            var heard = letter switch
            {
                'y' or 'j' => 'i',
                'ы' or 'и' or 'ї' or 'й' => 'і',
                'ё' or 'є' or 'э' => 'е',
                'ґ' => 'г',
                _ => letter,
            };
            if (heard is not ('\'' or 'ь' or 'ъ' or '-') && (sound.Length == 0 || sound[^1] != heard))
            {
                sound.Append(heard);
            }
        }
        return sound.ToString();
    }
}
