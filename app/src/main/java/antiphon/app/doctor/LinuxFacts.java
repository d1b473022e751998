package antiphon.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What Linux says of itself in `/proc` and `/sys`.
final class LinuxFacts {
  private static final int EAGER_SWAPPINESS = 10;

  private final Path root;

  /// @param root the folder that holds `proc` and `sys`, `/` but in tests
  LinuxFacts(Path root) {
    this.root = root;
  }

  Finding governor() {
    String topic = "power governor";
    Optional<String> governor =
        read("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor").map(String::strip);
    if (governor.isEmpty()) {
      return Finding.well(topic, "none to be seen, as in most virtual machines");
    }
    return governor.get().equals("performance")
        ? Finding.well(topic, governor.get())
        : new Finding(
            topic,
            governor.get(),
            "On stage let the cores keep their clock: `sudo cpupower frequency-set -g performance`, and back to "
                + governor.get()
                + " afterwards.");
  }

  Finding swap() {
    String topic = "swap";
    long total =
        read("proc/meminfo").stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("SwapTotal:"))
            .map(line -> line.replaceAll("\\D", ""))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElse(0);
    int swappiness =
        read("proc/sys/vm/swappiness").map(text -> Integer.parseInt(text.strip())).orElse(0);
    if (total == 0) {
      return Finding.well(topic, "none");
    }
    String found = total / 1024 + " MB, swappiness " + swappiness;
    return swappiness <= EAGER_SWAPPINESS
        ? Finding.well(topic, found)
        : new Finding(
            topic,
            found,
            "Memory of a program that waits may be swapped out: `sudo sysctl vm.swappiness=10` makes that rare.");
  }

  Finding hugePages() {
    String topic = "transparent huge pages";
    String written = read("sys/kernel/mm/transparent_hugepage/enabled").orElse("[never]");
    String mode = written.replaceAll("(?s).*\\[(\\w+)].*", "$1");
    return mode.equals("always")
        ? new Finding(
            topic,
            mode,
            "The kernel may stop a program to gather its pages:"
                + " `echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled` leaves it to those who ask.")
        : Finding.well(topic, mode);
  }

  List<Finding> all() {
    return List.of(governor(), swap(), hugePages());
  }

  private Optional<String> read(String path) {
    Path file = root.resolve(path);
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty(); // some files there are not for everyone, whatever their rights say
    }
  }
}
