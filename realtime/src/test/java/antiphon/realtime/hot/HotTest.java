package antiphon.realtime.hot;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.StepPlayer;
import antiphon.music.Hot;
import antiphon.realtime.Accompanist;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotTest {
  /// The real-time path of the three modules has more methods than this; fewer means that they were
  /// not found.
  private static final int AT_LEAST = 200;

  private static List<byte[]> classesBeside(Class<?> type) throws IOException, URISyntaxException {
    URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path path = Path.of(location);
    if (Files.isDirectory(path)) {
      return classesIn(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return classesIn(jar.getPath("/"));
    }
  }

  private static List<byte[]> classesIn(Path root) throws IOException {
    List<byte[]> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        classes.add(Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static byte[] fixture(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return java.util.Objects.requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void everyHotMethodKeepsItsPromise() throws Exception {
    List<byte[]> classes = new ArrayList<>();
    for (Class<?> one : List.of(Hot.class, StepPlayer.class, Accompanist.class)) {
      classes.addAll(classesBeside(one));
    }
    Map<String, String> reasons = HotAllowList.reasons();
    HotChecker checker = new HotChecker(classes, reasons);
    assertThat(checker.violations()).isEmpty();
    assertThat(checker.hotMethods()).isGreaterThan(AT_LEAST);
    assertThat(checker.usedAllowances())
        .as("needed entries of the allow-list")
        .containsAll(reasons.keySet());
    assertThat(reasons.values()).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @CsvSource({
    "newObject, allocates: new java/lang/Object",
    "newInts, allocates: new INT[]",
    "newStrings, allocates: new java/lang/String[]",
    "newMatrix, allocates: new [[I",
    "boxes, boxes: java/lang/Integer.valueOf",
    "concatenates, uses invokedynamic",
    "captures, uses invokedynamic",
    "locks, takes a monitor",
    "isSynchronized, is synchronized",
    "throwsUp, throws",
    "callsCold, calls antiphon/realtime/hot/HotFixtures.cold",
    "callsTheLibrary, calls java/lang/System.currentTimeMillis",
    "callsColdInterface, calls antiphon/realtime/hot/HotFixtures$Cold.cold"
  })
  void aSeededViolationIsFound(String method, String said) throws IOException {
    List<byte[]> classes =
        List.of(
            fixture(HotFixtures.class),
            fixture(HotFixtures.Cold.class),
            fixture(HotFixtures.Warm.class));
    HotChecker checker = new HotChecker(classes, HotAllowList.reasons());
    assertThat(checker.violations())
        .anyMatch(v ->
            v.startsWith("antiphon/realtime/hot/HotFixtures." + method + "(") && v.contains(said));
  }

  @Test
  void anOverrideOfAHotMethodThatIsNotHotIsFound() throws IOException {
    List<byte[]> classes =
        List.of(fixture(HotFixtures.Warm.class), fixture(HotFixtures.Forgetful.class));
    assertThat(new HotChecker(classes, HotAllowList.reasons()).violations())
        .singleElement()
        .asString()
        .contains("HotFixtures$Forgetful.warm()V overrides a @Hot method");
  }

  @Test
  void aCleanMethodIsFoundClean() throws IOException {
    List<byte[]> classes =
        List.of(
            fixture(HotFixtures.class),
            fixture(HotFixtures.Cold.class),
            fixture(HotFixtures.Warm.class));
    assertThat(new HotChecker(classes, HotAllowList.reasons()).violations())
        .noneMatch(v -> v.startsWith("antiphon/realtime/hot/HotFixtures.clean("));
  }
}
