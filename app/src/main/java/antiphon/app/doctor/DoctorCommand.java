package antiphon.app.doctor;

import antiphon.app.Ports;
import antiphon.app.TextTable;
import antiphon.devices.Direction;
import antiphon.devices.PortInfo;
import antiphon.model.kernel.KernelChoice;
import antiphon.realtime.machine.LinuxThreads;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon doctor`.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Look whether this machine lets Antiphon play in time, and say what to change.",
    footer = {
      "",
      "It only looks; it changes nothing. `antiphon latency` measures what comes of it."
    })
public final class DoctorCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  public DoctorCommand() {}

  @Override
  public void run() {
    List<Finding> findings = findings();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(findings));
    } else {
      out.print(text(findings));
    }
    out.flush();
  }

  private static List<Finding> findings() {
    Optional<LinuxThreads> linux = LinuxThreads.here();
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.well(
            "Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version")));
    findings.add(cores(Runtime.getRuntime().availableProcessors()));
    findings.add(Finding.well("kernels", KernelChoice.atStart().reason()));
    findings.add(Priority.finding(linux));
    findings.add(Timer.clock());
    findings.add(Timer.wakeUps(linux));
    if (linux.isPresent()) {
      findings.add(Priority.turns(linux.get()));
      findings.addAll(new LinuxFacts(Path.of("/")).all());
    }
    findings.add(ports(Ports.here().ports()));
    return findings;
  }

  static Finding cores(int cores) {
    return cores > 1
        ? Finding.well("cores", Integer.toString(cores))
        : new Finding(
            "cores",
            "1",
            "The music shares its core with all else: set loop.idle = park, and close other programs.");
  }

  static Finding ports(List<PortInfo> ports) {
    var byBackend =
        ports.stream()
            .collect(Collectors.groupingBy(PortInfo::backend, TreeMap::new, Collectors.counting()));
    String found =
        byBackend.isEmpty()
            ? "no ports"
            : byBackend.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    return ports.stream().anyMatch(port -> port.direction() == Direction.INPUT)
        ? Finding.well("MIDI", found)
        : new Finding(
            "MIDI",
            found,
            "There is nothing to play on: connect an instrument and look at `antiphon devices`.");
  }

  private static String text(List<Finding> findings) {
    List<List<String>> rows = new ArrayList<>();
    for (Finding finding : findings) {
      rows.add(List.of(finding.isWell() ? "well" : "look", finding.topic(), finding.found()));
    }
    StringBuilder text = new StringBuilder(TextTable.of(rows));
    for (Finding finding : findings) {
      if (!finding.isWell()) {
        text.append(String.format("%n%s: %s%n", finding.topic(), finding.advice()));
      }
    }
    return text.toString();
  }

  private static String json(List<Finding> findings) {
    JsonArray array = new JsonArray();
    for (Finding finding : findings) {
      JsonObject object = new JsonObject();
      object.addProperty("topic", finding.topic());
      object.addProperty("found", finding.found());
      object.addProperty("well", finding.isWell());
      object.addProperty("advice", finding.advice());
      array.add(object);
    }
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(array);
  }
}
