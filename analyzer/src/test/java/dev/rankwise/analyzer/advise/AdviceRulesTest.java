package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdviceRulesTest {

  @Test
  void listsEveryCompiledRuleOnce() throws Exception {
    assertThat(AdviceRules.ALL.stream().map(rule -> rule.getClass().getSimpleName()))
        .containsExactlyInAnyOrderElementsOf(compiledRules());
  }

  @Test
  void answersEachFindingOnceOnly() {
    assertThat(AdviceRules.ALL.stream().map(AdviceRule::findingId)).doesNotHaveDuplicates();
  }

  @Test
  void answersTheContractsFindings() {
    assertThat(AdviceRules.ALL.stream().map(AdviceRule::findingId))
        .contains(
            "load-imbalance",
            "thread-oversubscription",
            "shared-cpus",
            "narrow-mask",
            "unbound-ranks",
            "idle-cpus",
            "node-sized-jvm",
            "gc-pressure",
            "lock-contention",
            "serial-part");
  }

  private static List<String> compiledRules() throws Exception {
    URI classes = AdviceRules.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path folder =
        Path.of(classes)
            .resolve(AdviceRules.class.getPackageName().replace('.', File.separatorChar));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Advice.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(AdviceRulesTest::isRule)
          .toList();
    }
  }

  private static boolean isRule(String name) {
    try {
      return AdviceRule.class.isAssignableFrom(
          Class.forName(AdviceRules.class.getPackageName() + "." + name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
