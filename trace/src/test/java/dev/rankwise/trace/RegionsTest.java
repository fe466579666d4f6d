package dev.rankwise.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionsTest {
  private final List<String> ended = new ArrayList<>();

  @AfterEach
  void uninstall() {
    Regions.install((name, begin, end) -> {});
  }

  @Test
  void tellsTheSinkOnceWhenARegionEnds() {
    Regions.install(
        (name, begin, end) -> {
          assertThat(end).isGreaterThanOrEqualTo(begin);
          ended.add(name);
        });
    try (Regions.Region outer = Regions.begin("step")) {
      try (Regions.Region inner = Regions.begin("solve")) {
        assertThat(ended).isEmpty();
        inner.close();
      }
      assertThat(outer).isNotNull();
    }
    assertThat(ended).containsExactly("solve", "step");
  }

  @Test
  void doesNothingWithoutAnAgent() {
    try (Regions.Region region = Regions.begin("solve")) {
      assertThat(region).isNotNull();
    }
  }
}
