using Xunit;

namespace Dateline.Documents.Tests;

public sealed class AddressTests
{
    [Theory]
    [InlineData("https://unn.ua/news/1?a=1&b=2#c")]
    [InlineData("http://unn.ua")]
    [InlineData("HTTPS://UNN.UA/")]
    [InlineData("https://новини.укр/шлях")]
    [InlineData("https://192.0.2.1:8080/")]
    public void A_film_and_an_embed_lead_to_http_and_https(string url)
    {
        Assert.Equal(url, Assert.IsType<Embed>(Bodies.Accepted(Bodies.Of($"\"type\":\"embed\",\"url\":\"{url}\"")).Blocks[0]).Url);
        Assert.Equal(url, Assert.IsType<Video>(Bodies.Accepted(Bodies.Of($"\"type\":\"video\",\"url\":\"{url}\"")).Blocks[0]).Url);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/")]
    [InlineData("mailto:desk@unn.ua")]
    [InlineData("//example.com/a")]
    [InlineData("/news/1")]
    [InlineData("news/1")]
    [InlineData("http://")]
    [InlineData("http:///a")]
    [InlineData("https:a")]
    [InlineData("httpx://example.com/")]
    [InlineData("http://[")]
    [InlineData("https://example.com:99999/")]
    [InlineData(" https://example.com/")]
    [InlineData("https://example.com/\n")]
    [InlineData("https://example.com/a b")]
    [InlineData("https://exa\u00A0mple.com/")]
    public void A_film_and_an_embed_lead_nowhere_else(string url)
    {
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"embed\",\"url\":{Bodies.Text(url)}"), "body[0].url", "http or https address");
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"video\",\"url\":{Bodies.Text(url)}"), "body[0].url", "http or https address");
    }

    [Theory]
    [InlineData("/etc/passwd.jpg")]
    [InlineData("../tram.jpg")]
    [InlineData("pictures/../../tram.jpg")]
    [InlineData("pictures/..")]
    [InlineData("./tram.jpg")]
    [InlineData("pictures/./tram.jpg")]
    [InlineData("pictures//tram.jpg")]
    [InlineData("pictures/tram.jpg/")]
    [InlineData("..\\\\tram.jpg")]
    [InlineData("pictures\\\\tram.jpg")]
    [InlineData("C:tram.jpg")]
    [InlineData("https://example.com/tram.jpg")]
    [InlineData("tram.jpg:stream.jpg")]
    public void A_picture_s_name_leads_nowhere_but_beside_the_bundle(string file)
    {
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"picture\",\"file\":\"{file}\",\"alt\":\"\""), "body[0].file", "beside the bundle");
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"gallery\",\"pictures\":[{{\"file\":\"{file}\",\"alt\":\"\"}}]"), "body[0].pictures[0].file", "beside the bundle");
        Bodies.AssertRefused(Bodies.Of($"\"type\":\"video\",\"url\":\"https://a.ua\",\"poster\":\"{file}\""), "body[0].poster", "beside the bundle");
    }

    [Theory]
    [InlineData("tram.svg", "SVG")]
    [InlineData("pictures/TRAM.SVG", "SVG")]
    [InlineData("tram.svgz", "no picture")]
    [InlineData("tram.jpg.svg", "SVG")]
    [InlineData("tram.html", "no picture")]
    [InlineData("tram.pdf", "no picture")]
    [InlineData("tram.jpg.exe", "no picture")]
    [InlineData("tram", "no picture")]
    [InlineData("tram.", "no picture")]
    [InlineData("jpg", "no picture")]
    [InlineData("", "is empty")]
    public void A_file_that_is_no_picture_is_refused_and_an_SVG_is_none(string file, string message)
        => Bodies.AssertRefused(Bodies.Of($"\"type\":\"picture\",\"file\":\"{file}\",\"alt\":\"\""), "body[0].file", message);

    [Theory]
    [InlineData("0.5")]
    [InlineData("[]")]
    [InlineData("[0.5]")]
    [InlineData("[0.5,0.5,0.5]")]
    [InlineData("[\"0.5\",0.5]")]
    [InlineData("[0.5,null]")]
    [InlineData("[-0.1,0.5]")]
    [InlineData("[0.5,1.1]")]
    [InlineData("[1e999,0]")]
    [InlineData("{\"x\":0.5,\"y\":0.5}")]
    public void A_point_that_cropping_keeps_is_two_fractions(string focus)
        => Bodies.AssertRefused(Bodies.Of($"\"type\":\"picture\",\"file\":\"a.jpg\",\"alt\":\"\",\"focus\":{focus}"), "body[0].focus", "from 0 to 1");

    // RFC 3339 §5.6: without an offset nobody knows which instant is meant.
    [Theory]
    [InlineData("2025-02-24")]
    [InlineData("2025-02-24T12:00:00")]
    [InlineData("2025-02-24T12:00:00.5")]
    [InlineData("2025-02-24T12:00:00+02")]
    [InlineData("2025-02-24T12:00:00 Z")]
    [InlineData("2025-02-24 12:00:00Z")]
    [InlineData("2025-02-24T12:00Z.......")]
    [InlineData("2025-02-30T12:00:00Z")]
    [InlineData("2025-02-24T25:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("24.02.2025, 12:00:00 UTC")]
    [InlineData("2025-02-24T12:00:00Z\n")]
    [InlineData("1740398400")]
    public void An_entry_s_instant_names_its_offset_and_exists(string at)
        => Bodies.AssertRefused(Bodies.Of($"\"type\":\"entry\",\"at\":{Bodies.Text(at)},\"blocks\":[]"), "body[0].at", "no instant like");
}
