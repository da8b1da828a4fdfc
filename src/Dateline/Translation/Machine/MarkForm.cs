namespace Dateline.Translation.Machine;

/// <summary>How placeholders are written for an engine.</summary>
public enum MarkForm
{
    /// <summary><c>&lt;g id="1"&gt;…&lt;/g&gt;</c> and <c>&lt;x id="2"/&gt;</c>, words escaped as in XML.</summary>
    Xml,

    /// <summary><c>&lt;span id="g1"&gt;…&lt;/span&gt;</c> and <c>&lt;br id="x2"&gt;</c>, as engines for web pages know them.</summary>
    Html,
}
