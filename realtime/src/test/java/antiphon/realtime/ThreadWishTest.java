package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.realtime.machine.LinuxThreads;
import antiphon.realtime.machine.ThreadWish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
