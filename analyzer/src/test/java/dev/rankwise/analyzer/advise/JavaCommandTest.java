package dev.rankwise.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.launch.ShellWords;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java -jar a.jar -Xmx1g         | java -Xmx2g -jar a.jar -Xmx1g",
        "java -Xmx1g -jar a.jar         | java -Xmx2g -jar a.jar",
        "java -XX:MaxRAMPercentage=5 A  | java -Xmx2g A",
        "java -cp x.jar:y A -Xmx1g      | java -Xmx2g -cp x.jar:y A -Xmx1g",
        "/opt/jdk/bin/java -ea A        | /opt/jdk/bin/java -Xmx2g -ea A",
        "env X=1 java A                 | env X=1 java -Xmx2g A",
        "java -m mod/Main -Xmx1g        | java -Xmx2g -m mod/Main -Xmx1g",
        "java                           | java -Xmx2g",
        "java -cp                       | java -Xmx2g -cp",
      })
  void putsAFlagInThePlaceOfTheSameOne(String words, String expected) {
    assertThat(JavaCommand.withFlags(ShellWords.split(words), List.of("-Xmx2g")))
        .map(ShellWords::join)
        .hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "./start.sh", "python3 run.py java -jar x", "bash -c 'java -jar x'"})
  void findsNoJavaWhereAnotherProgramIsCalled(String words) {
    assertThat(JavaCommand.withFlags(ShellWords.split(words), List.of("-Xmx2g"))).isEmpty();
  }

  @Test
  void takesCollectorsForOneChoice() {
    assertThat(
            JavaCommand.withFlags(
                List.of("java", "-XX:+UseG1GC", "-XX:-UseNUMA", "A"),
                List.of("-XX:+UseSerialGC", "-XX:+UseNUMA")))
        .hasValue(List.of("java", "-XX:+UseSerialGC", "-XX:+UseNUMA", "A"));
  }
}
