package dev.rankwise.analyzer.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.analyzer.scripted.CompiledClasses;
import dev.rankwise.analyzer.scripted.ScriptedRun;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
  @TempDir Path directory;

  @Test
  void theCatalogHoldsEveryFunctionThatIsCompiled() {
    long functions =
        CompiledClasses.ofPackage(Metrics.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(MetricsTest::measuresARun)
            .count();

    assertThat(Metrics.ALL).hasSize((int) functions);
    assertThat(Metrics.ALL).extracting(MetricDefinition::function).doesNotHaveDuplicates();
  }

  private static boolean measuresARun(Method method) {
    return Modifier.isStatic(method.getModifiers())
        && !method.isSynthetic()
        && method.getReturnType() == Metric.class
        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {Run.class});
  }

  @Test
  void namesAreThoseThatReportsPromise() {
    assertThat(Metrics.ALL)
        .extracting(MetricDefinition::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+([A-Z][a-z]+)*"))
        .contains(
            "parallel",
            "loadBalance",
            "loadBalanceWithinNodes",
            "loadBalanceBetweenNodes",
            "communication",
            "cpuUse");
  }

  @Test
  void everyMetricSaysHowItIsComputedAndWhoDefinedIt() {
    assertThat(Metrics.ALL)
        .allSatisfy(
            metric -> {
              assertThat(metric.label()).isNotBlank();
              assertThat(metric.formula()).isNotBlank();
              assertThat(metric.source()).isNotBlank();
            });
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.3})
  void aMomentsRunHasNumbersOrReasons(double seconds) throws UnreadableRunException {
    Measures measures =
        ScriptedRun.of(2, rank -> rank.withoutJvm().computes(seconds)).measure(directory);

    assertThat(measures.metrics()).hasSameSizeAs(Metrics.ALL);
    assertThat(measures.metrics().values())
        .allSatisfy(
            metric -> {
              if (metric instanceof Metric.Missing missing) {
                assertThat(missing.reason()).isNotBlank();
              } else {
                assertThat(metric.value().orElseThrow()).isBetween(0.0, 2.0);
              }
            });
  }

  @Test
  void doesNotInventAMetric() throws UnreadableRunException {
    Measures measures = ScriptedRun.of(1, rank -> rank.computes(1)).measure(directory);

    assertThatThrownBy(() -> measures.metric("speed"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speed");
  }

  @Test
  void aMeasuredNumberIsFinite() {
    assertThatThrownBy(() -> Metric.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Metric.ratio(1, 0, "nothing")).isEqualTo(new Metric.Missing("nothing"));
  }
}
