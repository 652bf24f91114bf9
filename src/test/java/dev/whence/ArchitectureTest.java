package dev.whence;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which room of the house may know which. */
class ArchitectureTest {

  private static final String HOUSE = "dev.whence";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HOUSE);

  private static final List<String> DOMAIN =
      List.of("catalog", "user", "ranking", "explain", "learning");

  /** A room, and the rooms that it may know besides itself. */
  private record Room(String name, List<String> knows) {

    String packages() {
      return packagesOf(name);
    }

    String[] knownPackages() {
      return Stream.concat(Stream.of(name), knows.stream())
          .map(ArchitectureTest::packagesOf)
          .toArray(String[]::new);
    }

    @Override
    public String toString() {
      return name + " knows " + knows;
    }
  }

  static Stream<Room> rooms() {
    return Stream.concat(
        Stream.of(
            new Room("catalog", List.of()),
            new Room("user", List.of("catalog")),
            new Room("ranking", List.of("catalog", "user")),
            new Room("explain", List.of("catalog", "user", "ranking")),
            new Room("learning", List.of("catalog", "user", "ranking", "explain")),
            new Room("demo", List.of("catalog", "user")),
            new Room("function", and(DOMAIN, "adapter.json"))),
        Stream.concat(
            Stream.of("file", "http", "json", "memory", "onnx", "redis", "sqs")
                .map(technology -> new Room("adapter." + technology, and(DOMAIN, "adapter.json"))),
            // An object store holds the same files.
            Stream.of(new Room("adapter.s3", and(and(DOMAIN, "adapter.json"), "adapter.file")))));
  }

  private static List<String> and(List<String> rooms, String another) {
    return Stream.concat(rooms.stream(), Stream.of(another)).toList();
  }

  private static String packagesOf(String room) {
    return HOUSE + "." + room + "..";
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void room_inTheHouse_isNotEmpty(Room room) {
    assertThat(CLASSES.that(resideInAPackage(room.packages()))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void room_ofItsNeighbours_knowsOnlyThoseNamed(Room room) {
    noClasses()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .dependOnClassesThat(
            resideInAPackage(HOUSE + "..").and(not(resideInAnyPackage(room.knownPackages()))))
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"catalog", "user", "ranking", "explain", "learning", "demo"})
  void plainRoom_ofLibraries_knowsOnlyTheJdk(String room) {
    classes()
        .that()
        .resideInAPackage(packagesOf(room))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", HOUSE + "..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"catalog", "user", "ranking", "explain", "learning", "demo"})
  void plainRoom_ofTheJdk_touchesNoFilesNetworkOrProcess(String room) {
    noClasses()
        .that()
        .resideInAPackage(packagesOf(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void bootstrap_isKnownToNobody() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packagesOf("bootstrap"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packagesOf("bootstrap"))
        .check(CLASSES);
  }

  /** A room that this test does not name could know everything. */
  @Test
  void rooms_ofTheHouse_areAllNamedHere() {
    Set<String> found = new TreeSet<>();
    CLASSES.forEach(type -> found.add(roomOf(type.getPackageName())));
    Set<String> named = rooms().map(Room::name).collect(Collectors.toCollection(TreeSet::new));
    named.add("bootstrap");

    assertThat(found).isEqualTo(named);
  }

  private static String roomOf(String packageName) {
    String[] names = packageName.substring(HOUSE.length() + 1).split("\\.");
    return names[0].equals("adapter") ? names[0] + "." + names[1] : names[0];
  }
}
