package antiphon.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// What a command did when it was run.
public record Ran(int exitCode, String out, String err) {
  /// Runs a subcommand as the program would.
  public static Ran of(Object command, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine main = Main.commandLine();
    String name = new CommandLine(command).getCommandName();
    if (main.getSubcommands().containsKey(name)) {
      main.getCommandSpec().removeSubcommand(name);
    }
    main.addSubcommand(command);
    main.setCaseInsensitiveEnumValuesAllowed(true); // the new one too
    String[] all = new String[args.length + 1];
    all[0] = name;
    System.arraycopy(args, 0, all, 1, args.length);
    int code =
        main.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(all);
    return new Ran(code, out.toString(), err.toString());
  }
}
