package dev.rankwise.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource({
    "-Ddb.password=hunter2, -Ddb.password=***",
    "-DPASSWD=a=b, -DPASSWD=***",
    "--password=hunter2, --password=***",
    "-Dspring.datasource.url=jdbc:x://me:hunter2@host/db, "
        + "-Dspring.datasource.url=jdbc:x://***@host/db",
    "https://hunter2@host/x, https://***@host/x",
    "http://host/x?token=hunter2&size=3, http://host/x?token=***&size=3",
    "'Authorization: Bearer hunter2', 'Authorization: ***'",
    "API_KEY=hunter2, API_KEY=***",
    "-Dapp.clientSecret=hunter2 and more, -Dapp.clientSecret=***",
    "-Xmx8g, -Xmx8g",
    "/opt/keycloak-auth:/opt/b.jar, /opt/keycloak-auth:/opt/b.jar",
    "input.txt, input.txt",
    "-Duser.name=me, -Duser.name=me",
  })
  void hidesTheValueOfWhatSoundsSecret(String argument, String redacted) {
    assertThat(Redaction.redact(List.of(argument))).containsExactly(redacted);
  }

  @Test
  void hidesTheArgumentAfterASecretOption() {
    assertThat(Redaction.redact(List.of("--token", "hunter2", "--size", "3", "-password", "x")))
        .containsExactly("--token", "***", "--size", "3", "-password", "***");
  }

  @Test
  void takesASwitchForNoSecretOption() {
    assertThat(Redaction.redact(List.of("--use-token", "--size", "3")))
        .containsExactly("--use-token", "--size", "3");
  }
}
