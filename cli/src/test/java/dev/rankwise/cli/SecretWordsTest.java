package dev.rankwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretWordsTest {

  @ParameterizedTest
  @CsvSource({
    "java -Dpassword=x Main, java -Dpassword=*** Main",
    "java -Ddb.Password=a=b Main, java -Ddb.Password=*** Main",
    "app --token abc --size 3, app --token *** --size 3",
    "app --api-key=abc x, app --api-key=*** x",
    "env AWS_SECRET_ACCESS_KEY=abc java X, env AWS_SECRET_ACCESS_KEY=*** java X",
    "app https://me:pw@host/x, app https://me:***@host/x",
    "app --token --verbose, app --token --verbose",
    "java -Dsize=3 Tokenizer x, java -Dsize=3 Tokenizer x"
  })
  void hidesValuesAndNothingElse(String words, String expected) {
    assertThat(SecretWords.redact(List.of(words.split(" ")))).containsExactly(expected.split(" "));
  }
}
