using System.Security.Cryptography;
using Dateline.Documents;

namespace Dateline.Translation;

/// <summary>A source's blocks to be written over in another language: new ids, and where each came from.</summary>
public static class BlockCopies
{
    const int IdLength = 12;

    public static Document Of(Document source)
        => new([.. source.Blocks.Select(b => Copy(b) is Entry entry ? entry with { Blocks = [.. entry.Blocks.Select(Copy)] } : Copy(b))]);

    static Block Copy(Block block) => block with { Id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true), From = block.Id, FromHash = block.Hash, MadeBy = null };
}
