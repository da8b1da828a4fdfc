using System.CommandLine;
using System.Text;
using Dateline.Commands;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var dateline = new RootCommand("Dateline: a newsroom in one program. A story in several languages, kept the same story.")
{
    ServeCommand.Create(),
    ImportCommand.Create(),
    ExportCommand.Create(),
    PublishCommand.Create(),
    MigrateCommand.Create(),
    BackupCommands.CreateBackup(),
    BackupCommands.CreateRestore(),
    DoctorCommand.Create(),
    TransliterateCommand.Create(),
};
var parsed = dateline.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }
    await Console.Error.WriteLineAsync("See “dateline --help”, or “--help” after a verb.");
    return Newsroom.Misused;
}
return await parsed.InvokeAsync();
