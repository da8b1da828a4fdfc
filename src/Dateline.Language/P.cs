namespace Dateline.Language; public sealed class Placeholder;
