package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.realtime.machine.LinuxThreads;
import antiphon.realtime.machine.ThreadWish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ThreadWishTest {
  private static Optional<String> granted(ThreadWish wish, Runnable then)
      throws InterruptedException {
    var refusal = new java.util.concurrent.CompletableFuture<Optional<String>>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              refusal.complete(wish.grant());
              then.run();
            });
    thread.join();
    return refusal.getNow(Optional.of("the thread failed"));
  }

  @Test
  void wishingNothingIsGranted() {
    assertThat(ThreadWish.NONE.grant()).isEmpty();
  }

  @Test
  void wishesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new ThreadWish(100, -1)).hasMessageContaining("0..99");
    assertThatThrownBy(() -> new ThreadWish(0, 1024)).hasMessageContaining("-1..1023");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aThreadIsPinnedToItsCoreAlone() throws Exception {
    StringBuilder status = new StringBuilder();
    Optional<String> refusal = granted(new ThreadWish(0, 0), () -> status.append(allowedCores()));
    if (refusal.isPresent()) {
      assertThat(refusal.get()).contains("loop.core"); // where core 0 is not ours
    } else {
      assertThat(status.toString()).isEqualTo("0");
    }
    assertThat(allowedCores()).as("of other threads").isEqualTo(allowedCoresOfTheProcess());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aCoreThatIsNotThereIsRefusedInASentence() throws Exception {
    assertThat(granted(new ThreadWish(0, 1023), () -> {})).get().asString().contains("loop.core");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void realTimePriorityIsGrantedOrRefusedInASentence() throws Exception {
    LinuxThreads linux = LinuxThreads.here().orElseThrow();
    Optional<String> refusal = granted(new ThreadWish(1, -1), () -> {});
    if (linux.priorityLimit() > 0) {
      assertThat(refusal).isEmpty();
    } else {
      refusal.ifPresent(sentence -> assertThat(sentence).contains("priority"));
    }
    assertThat(linux.timerSlackNanos()).isPositive();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void turnsAreShortFromLinux612On() throws Exception {
    LinuxThreads linux = LinuxThreads.here().orElseThrow();
    AtomicLong nanos = new AtomicLong(-1);
    Thread.ofPlatform().start(() -> nanos.set(linux.takeShortTurns())).join();
    String[] release = System.getProperty("os.version").split("[.-]", -1);
    int version = 1000 * Integer.parseInt(release[0]) + Integer.parseInt(release[1]);
    assertThat(nanos.get()).isEqualTo(version < 6012 ? 0 : LinuxThreads.SHORTEST_TURN_NANOS);
  }

  /// In a virtual machine of its own, whose compilers nobody needs back.
  @Test
  @EnabledOnOs(OS.LINUX)
  void compilersHaveTheTimeThatNobodyWants(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Yielding.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    assertThat(Files.readAllLines(output)).isNotEmpty().allMatch(line -> line.equals("5"));
  }

  /// Prints the scheduling policy of each compiler, a line each.
  static final class Yielding {
    private static final int POLICY = 41;

    public static void main(String[] args) throws IOException {
      int yielding = LinuxThreads.here().orElseThrow().yieldCompilers();
      try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
        for (Path task : (Iterable<Path>) tasks::iterator) {
          if (Files.readString(task.resolve("comm")).contains("CompilerThre")) {
            String stat = Files.readString(task.resolve("stat"));
            // The name in brackets has a space.
            System.out.println(stat.substring(stat.lastIndexOf(')')).split(" ", -1)[POLICY - 2]);
            yielding--;
          }
        }
      }
      if (yielding != 0) {
        throw new IllegalStateException(yielding + " threads too many or too few");
      }
    }
  }

  private static String allowedCores() {
    return field(Path.of("/proc/thread-self/status"));
  }

  private static String allowedCoresOfTheProcess() {
    return field(Path.of("/proc/self/status"));
  }

  private static String field(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("Cpus_allowed_list:"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
