package dev.rankwise.analyzer.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.scripted.CompiledClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorsTest {
  /** The ids that reports promise; a program that reads them breaks when one changes. */
  private static final List<String> PROMISED =
      List.of(
          "busy-node",
          "gc-pressure",
          "idle-cpus",
          "load-imbalance",
          "lock-contention",
          "narrow-mask",
          "node-sized-jvm",
          "serial-part",
          "shared-cpus",
          "thread-oversubscription",
          "unbound-ranks");

  @Test
  void idsAreThoseThatReportsPromise() {
    assertThat(Detectors.ALL).extracting(Detector::id).containsAll(PROMISED);
  }

  @Test
  void idsAreKebabCaseAndUnique() {
    assertThat(Detectors.ALL)
        .extracting(Detector::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void theCatalogHoldsEveryDetectorThatIsCompiled() {
    assertThat(Detectors.ALL)
        .extracting(Object::getClass)
        .containsExactlyInAnyOrderElementsOf(CompiledClasses.implementing(Detector.class));
  }
}
