package id.lanjut.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaConstructor.CONSTRUCTOR_NAME;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.Set;

/** The house of DESIGN: which way things point, and what its code never does. */
@AnalyzeClasses(packages = "id.lanjut", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule storeStandsAlone =
      noClasses()
          .that()
          .resideInAPackage("id.lanjut.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "id.lanjut.routes..",
              "id.lanjut.gateway..",
              "org.apache.camel..",
              "org.eclipse.jetty..",
              "okhttp3..")
          .because("what keeps transactions must outlive every way of carrying them");

  @ArchTest
  static final ArchRule routesKnowNoListenerAndNoDatabase =
      noClasses()
          .that()
          .resideInAPackage("id.lanjut.routes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "id.lanjut.gateway..", "org.eclipse.jetty..", "java.sql..", "javax.sql..", "org.h2..")
          .because("delivery is fed by the journal alone: no second way in, no second truth");

  @ArchTest
  static final ArchRule nobodyImportsTheGateway =
      noClasses()
          .that()
          .resideOutsideOfPackage("id.lanjut.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("id.lanjut.gateway..")
          .allowEmptyShould(true)
          .because(
              "the gateway wires the parts; a part that knows its wiring cannot be tested alone");

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices()
          .matching("id.lanjut.(**)")
          .should()
          .beFreeOfCycles()
          .because("a newcomer must be able to read one package after the other");

  @ArchTest
  static final ArchRule namesSayWhatAClassDoes =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)")
          .because("such names say where a class was put, not what it does");

  @ArchTest
  static final ArchRule timeAndChanceAreHandedIn =
      noClasses()
          .should()
          .callMethodWhere(target("sleeps", Thread.class, "sleep"))
          .orShould()
          .callMethodWhere(target("asks the clock", System.class, "currentTimeMillis"))
          .orShould()
          .callMethodWhere(asksJavaTimeForNow())
          .orShould()
          .callConstructorWhere(target("throws dice", Random.class, CONSTRUCTOR_NAME))
          .orShould()
          .callMethodWhere(target("throws dice", Math.class, "random"))
          .because("a test drives time and chance; hand in InstantSource.system() at the root");

  private static DescribedPredicate<JavaCall<?>> target(
      String description, Class<?> owner, String method) {
    return describe(
        description,
        call ->
            call.getTargetOwner().isEquivalentTo(owner)
                && call.getTarget().getName().equals(method));
  }

  private static DescribedPredicate<JavaCall<?>> asksJavaTimeForNow() {
    return describe(
        "asks java.time for now",
        call ->
            call.getTargetOwner().getPackageName().equals("java.time")
                && Set.of("now", "tick").contains(call.getTarget().getName()));
  }
}
