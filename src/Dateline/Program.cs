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
    CheckCommand.Create(),
    DoctorCommand.Create(),
    TransliterateCommand.Create(),
    UserCommand.Create(),
    EngineCommands.Create(),
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
// A server takes the time that its readers need to stop; other verbs end within seconds of being told.
return await parsed.InvokeAsync(parsed.CommandResult.Command.Name == ServeCommand.Name ? new InvocationConfiguration { ProcessTerminationTimeout = null } : new InvocationConfiguration());
