namespace Dateline.Language.Terms.Exchange;

/// <summary>Reads a file of terms, whichever kind it is: what begins with an angle bracket is TBX, anything else a table.</summary>
public static class ReadTermsFile
{
    /// <summary>Linear, throws nothing.</summary>
    public static TermsReading From(ReadOnlyMemory<byte> file)
    {
        foreach (var letter in file.Span)
        {
            // Marks of an encoding, its second bytes, and spaces.
            if (letter is not (0xEF or 0xBB or 0xBF or 0xFE or 0xFF or 0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return letter is (byte)'<' ? ReadTbx.From(file) : TermsTable.Read(file);
            }
        }
        return TermsTable.Read(file);
    }
}
