package antiphon.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.app.Main;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may use whom. Training has no place here: `app` does not depend on it.
class ArchitectureTest {
  private static final String[] ENGINES = {
    "org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", "ai.djl..", "ai.onnxruntime.."
  };
  private static final String MAIN = "antiphon.app.Main";
  private static final Pattern ENGINE_JARS =
      Pattern.compile("(?i).*(nd4j|deeplearning4j|javacpp|openblas|djl|pytorch|onnxruntime).*");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("antiphon");

  /// A room, what it may use of the others, and a number of classes that it cannot be below: a rule
  /// over no classes holds always.
  record Room(String name, int leastClasses, List<String> others) {
    private String packages() {
      return "antiphon." + name + "..";
    }

    private ArchRule keepsToItsNeighbours() {
      String[] allowed =
          Stream.concat(Stream.of(name), others.stream())
              .map(room -> "antiphon." + room + "..")
              .toArray(String[]::new);
      return classes()
          .that()
          .resideInAPackage(packages())
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackage("antiphon..").or(resideInAnyPackage(allowed)));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Room> rooms() {
    var all = List.of("music", "config", "model", "devices", "realtime", "evaluation");
    return List.of(
        new Room("music", 20, List.of()),
        new Room("config", 10, List.of("music")),
        new Room("model", 20, List.of("music")),
        new Room("devices", 20, List.of("music", "config")),
        new Room("realtime", 20, List.of("music", "config", "model")),
        new Room("evaluation", 5, List.of("music", "model")),
        new Room("app", 10, all));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyTheRoomsItMay(Room room) {
    assertThat(HOUSE.that(resideInAPackage(room.packages())))
        .as("classes in %s", room.packages())
        .hasSizeGreaterThanOrEqualTo(room.leastClasses);
    room.keepsToItsNeighbours().check(HOUSE);
  }

  @Test
  void everyClassStandsInARoom() {
    String[] rooms = rooms().stream().map(Room::packages).toArray(String[]::new);
    classes().should().resideInAnyPackage(rooms).check(HOUSE);
  }

  @Test
  void aViolationIsSeen() {
    var strict = classes().that().resideInAPackage("antiphon.app..");
    ArchRule seeded = strict.should().onlyDependOnClassesThat(resideInAPackage("antiphon.app.."));
    assertThatThrownBy(() -> seeded.check(HOUSE)).isInstanceOf(AssertionError.class);
  }

  @Test
  void theLoopAndThePortsNeverSeeEachOther() {
    noClasses()
        .that()
        .resideInAPackage("antiphon.realtime..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("antiphon.devices..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("antiphon.devices..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("antiphon.realtime..")
        .check(HOUSE);
  }

  @Test
  void musicNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("antiphon.music..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("antiphon.music..", "java..", "org.jspecify.."))
        .check(HOUSE);
  }

  /// But for the class that lists all commands, which in turn nobody uses.
  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("antiphon.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(name(MAIN), alwaysTrue())
        .check(HOUSE);
    noClasses()
        .that(not(name(MAIN)))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(MAIN)
        .check(HOUSE);
  }

  @Test
  void theLiveAgentSeesNoMachineLearningEngine() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage(ENGINES).check(HOUSE);
  }

  @Test
  void noMachineLearningEngineStandsOnTheClassPath() {
    List<String> jars =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).stream()
            .map(entry -> new File(entry).getName())
            .toList();
    assertThat(jars).anyMatch(jar -> jar.startsWith("picocli"));
    assertThat(jars).noneMatch(jar -> ENGINE_JARS.matcher(jar).matches());
  }

  @Test
  void everyPackageIsNullMarked() {
    List<JavaPackage> packages =
        HOUSE.getPackage("antiphon").getSubpackagesInTree().stream()
            .filter(candidate -> !candidate.getClasses().isEmpty())
            .toList();
    assertThat(packages).hasSizeGreaterThanOrEqualTo(12);
    assertThat(packages)
        .filteredOn(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
        .isEmpty();
  }

  /// As a module the program starts only if picocli may reach into each package with a command or
  /// its options; on the class path it always may.
  @Test
  void everyPackageWithACommandIsOpenToPicocli() throws Exception {
    Path classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> open;
    try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
      open =
          ModuleDescriptor.read(in).opens().stream()
              .filter(opens -> opens.targets().contains("info.picocli"))
              .map(ModuleDescriptor.Opens::source)
              .collect(toSet());
    }
    Set<String> reached =
        HOUSE.stream()
            .filter(house ->
                house.getFields().stream()
                    .anyMatch(field ->
                        field.getAnnotations().stream()
                            .anyMatch(
                                each -> each.getRawType().getPackageName().startsWith("picocli"))))
            .map(JavaClass::getPackageName)
            .collect(toSet());
    assertThat(reached).isNotEmpty();
    assertThat(open).containsAll(reached);
  }
}
