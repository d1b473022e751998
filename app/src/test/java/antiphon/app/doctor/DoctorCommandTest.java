package antiphon.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.CommandRun;
import antiphon.devices.Direction;
import antiphon.devices.PortInfo;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorCommandTest {
  @TempDir private Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void itSaysHowThisMachineIs() {
    CommandRun.Result run = CommandRun.run("doctor", "--json");
    assertThat(run.exitCode()).isZero();
    List<String> topics = new ArrayList<>();
    for (JsonElement element : JsonParser.parseString(run.out()).getAsJsonArray()) {
      var finding = element.getAsJsonObject();
      topics.add(finding.get("topic").getAsString());
      assertThat(finding.get("found").getAsString()).isNotBlank();
      assertThat(finding.get("advice").getAsString().isEmpty())
          .isEqualTo(finding.get("well").getAsBoolean());
    }
    assertThat(topics)
        .contains("Java", "cores", "kernels", "real-time priority", "clock", "wake-ups", "MIDI");
    run = CommandRun.run("doctor");
    assertThat(run.out()).contains("wake-ups", "kernels");
  }

  @ParameterizedTest
  @CsvSource({"performance,true", "powersave,false", "schedutil,false"})
  void aGovernorThatSlowsTheCoresIsNamed(String governor, boolean well) throws IOException {
    write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", governor + "\n");
    Finding finding = new LinuxFacts(root).governor();
    assertThat(finding.found()).isEqualTo(governor);
    assertThat(finding.isWell()).isEqualTo(well);
  }

  @ParameterizedTest
  @CsvSource({
    "0,60,true,none",
    "2097148,60,false,'2047 MB, swappiness 60'",
    "1024,10,true,'1 MB, swappiness 10'"
  })
  void eagerSwappingIsNamed(String total, String swappiness, boolean well, String found)
      throws IOException {
    write("proc/meminfo", "MemTotal: 1 kB\nSwapTotal:       " + total + " kB\nSwapFree: 0 kB\n");
    write("proc/sys/vm/swappiness", swappiness + "\n");
    Finding finding = new LinuxFacts(root).swap();
    assertThat(finding.found()).isEqualTo(found);
    assertThat(finding.isWell()).isEqualTo(well);
  }

  @ParameterizedTest
  @CsvSource({"[always] madvise never,always,false", "always [madvise] never,madvise,true"})
  void hugePagesForAllAreNamed(String written, String mode, boolean well) throws IOException {
    write("sys/kernel/mm/transparent_hugepage/enabled", written + "\n");
    Finding finding = new LinuxFacts(root).hugePages();
    assertThat(finding.found()).isEqualTo(mode);
    assertThat(finding.isWell()).isEqualTo(well);
  }

  @Test
  void whatLinuxDoesNotTellIsNoFault() {
    assertThat(new LinuxFacts(root).all()).hasSize(3).allMatch(Finding::isWell);
  }

  @Test
  void whatIsMissingComesWithAdvice() {
    assertThat(Priority.finding(false, 0).advice()).contains("rtprio");
    assertThat(Priority.finding(true, 95).found()).contains("up to 95");
    assertThat(Priority.finding(true, 0).isWell()).as("for root").isTrue();
    assertThat(Priority.turns(100_000).found()).contains("100 µs");
    assertThat(Priority.turns(0).advice()).contains("6.12");
    assertThat(DoctorCommand.cores(1).advice()).contains("park");
    assertThat(DoctorCommand.cores(2).isWell()).isTrue();
    assertThat(Timer.clock(100_000).isWell()).isFalse();
    assertThat(Timer.clock(30).isWell()).isTrue();
    assertThat(Timer.wakeUps(60, 149, "").isWell()).isTrue();
    assertThat(Timer.wakeUps(60, 4000, "").advice()).contains("loop.idle");
  }

  @Test
  void withoutAnInputThereIsNothingToPlayOn() {
    PortInfo out = new PortInfo("synth", Direction.OUTPUT, "", "", "synth", "");
    assertThat(DoctorCommand.ports(List.of()).isWell()).isFalse();
    assertThat(DoctorCommand.ports(List.of(out)).found()).isEqualTo("synth 1");
    assertThat(DoctorCommand.ports(List.of(out)).isWell()).isFalse();
  }
}
