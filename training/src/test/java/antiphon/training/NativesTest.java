package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NativesTest {
  private static final Pattern PLATFORM =
      Pattern.compile(
          "-(linux|macosx|windows|android|ios)-(x86_64|x86|arm64|armhf|arm|ppc64le)[^/]*\\.jar");

  @Test
  void theClassPathHoldsTheNativesOfOnePlatformOnly() {
    List<String> platforms =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .flatMap(path -> PLATFORM.matcher(path).results().map(MatchResult::group))
            .map(tail -> tail.replaceAll("^-|\\.jar$", ""))
            .toList();
    assertThat(platforms)
        .as("native jars, among them ND4J, OpenBLAS and JavaCPP")
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(platforms.stream().distinct()).hasSize(1);
  }
}
