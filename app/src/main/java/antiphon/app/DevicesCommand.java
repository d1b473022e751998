package antiphon.app;

import antiphon.devices.PortDirectory;
import antiphon.devices.PortInfo;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon devices`: the ports that music can come in and go out through.
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = "List the MIDI ports and synthesizers that you can play through.",
    footer = {
      "",
      "The names are those that `antiphon jam --in` and `--out` take; the beginning of a name will do,"
          + " and `virtual` stands for the first port of our own, 'Antiphon In' or 'Antiphon Out'."
    })
public final class DevicesCommand implements Runnable {
  private final Supplier<PortDirectory> directory;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print the list as JSON.")
  private boolean json;

  /// The command for this machine's ports.
  public DevicesCommand() {
    this(Ports::here);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  DevicesCommand(Supplier<PortDirectory> directory) {
    this.directory = directory;
  }

  @Override
  public void run() {
    PortDirectory here = directory.get();
    List<PortInfo> ports = here.ports();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(ports));
    } else if (ports.isEmpty()) {
      out.println("There are no MIDI ports: connect an instrument, or start one that is software.");
    } else {
      out.print(table(ports));
    }
    if (!json) {
      here.problems().forEach(out::println);
    }
    out.flush();
  }

  private static String json(List<PortInfo> ports) {
    JsonArray array = new JsonArray();
    for (PortInfo port : ports) {
      JsonObject object = new JsonObject();
      object.addProperty("name", port.name());
      object.addProperty("direction", port.direction().word());
      object.addProperty("backend", port.backend());
      object.addProperty("maker", port.maker());
      object.addProperty("virtual", port.virtual());
      object.addProperty("can", can(port));
      array.add(object);
    }
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(array);
  }

  private static String table(List<PortInfo> ports) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "DIRECTION", "BACKEND", "MAKER", "WHAT IT CAN DO"));
    for (PortInfo port : ports) {
      rows.add(
          List.of(
              port.name(),
              port.direction().word(),
              port.backend(),
              port.maker().isEmpty() ? "-" : port.maker(),
              can(port)));
    }
    return TextTable.of(rows);
  }

  private static String can(PortInfo port) {
    String can =
        switch (port.direction()) {
          case INPUT -> "you play, Antiphon listens";
          case OUTPUT -> "plays the accompaniment";
        };
    return port.description().isEmpty() ? can : can + " (" + port.description() + ")";
  }
}
