namespace Dateline.Documents; public sealed class Placeholder;
