package dev.rankwise.analyzer.scaling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScalingModelsTest {
  @Test
  void namesStayAsTheyAreInJson() {
    assertThat(ScalingModels.ALL)
        .extracting(ScalingModel::modelName)
        .containsExactly("amdahl", "gustafson", "usl", "pmnf");
    assertThatThrownBy(() -> ScalingModels.named("linear")).hasMessageContaining("linear");
  }

  @Test
  void everyLawIsInTheCatalog() throws Exception {
    Set<String> inUse =
        Stream.concat(ScalingModels.ALL.stream(), Stream.of(ScalingModels.CONSTANT))
            .flatMap(
                model -> model instanceof SpeedupModel law ? Stream.of(law.law()) : Stream.of())
            .map(law -> law.getClass().getSimpleName())
            .collect(Collectors.toSet());

    assertThat(inUse).isEqualTo(compiled(SpeedupLaw.class));
    assertThat(
            ScalingModels.ALL.stream()
                .map(model -> model.getClass().getSimpleName())
                .collect(Collectors.toSet()))
        .isEqualTo(compiled(ScalingModel.class));
  }

  /** The names of the compiled classes of this package that implement {@code type}. */
  private static Set<String> compiled(Class<?> type)
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path root =
        Path.of(ScalingModels.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String name = ScalingModels.class.getPackageName();
    try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
      List<String> classes =
          files.map(file -> file.getFileName().toString().replace(".class", "")).toList();
      Set<String> found = new TreeSet<>();
      for (String one : classes) {
        Class<?> compiled = Class.forName(name + "." + one);
        if (type.isAssignableFrom(compiled) && !compiled.isInterface()) {
          found.add(compiled.getSimpleName());
        }
      }
      return found;
    }
  }
}
