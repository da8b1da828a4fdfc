using System.Globalization;
using System.Text.Encodings.Web;
using Fluid.Values;

namespace Dateline.Site.Theme;

/// <summary>What was written already, for a template to put around it.</summary>
sealed class WrittenValue(PageText text) : FluidValue
{
    public override FluidValues Type => FluidValues.String;

    public override bool Equals(FluidValue other) => ReferenceEquals(this, other);

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => 0;

    public override object ToObjectValue() => ToStringValue();

    public override string ToStringValue() => text.ToString();

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo)
    {
        writer.Write(text.Written);
        return ValueTask.CompletedTask;
    }
}
