using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Documents;

namespace Dateline.Stories;

/// <summary>The picture that stands for an edition in cards: file, alternative text, focal point (0 to 1).</summary>
public sealed record LeadPicture(string File, string Alt, double FocusX, double FocusY)
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static LeadPicture? Of(Document body)
        => body.Pictures.Select(p => new LeadPicture(p.File, p.Alt, p.Focus?.X ?? 0.5, p.Focus?.Y ?? 0.5)).FirstOrDefault();

    internal string ToJson() => JsonSerializer.Serialize(this, Readable);

    internal static LeadPicture FromJson(string json) => JsonSerializer.Deserialize<LeadPicture>(json)!;
}
