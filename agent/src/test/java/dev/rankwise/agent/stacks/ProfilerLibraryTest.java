package dev.rankwise.agent.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilerLibraryTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x64",
    "Linux, x86_64, linux-x64",
    "Linux, aarch64, linux-arm64",
    "Linux, ppc64le, linux-ppc64le",
    "Mac OS X, aarch64, mac os x-arm64",
  })
  void namesPlatformsAsTheProfilerDoes(String os, String architecture, String platform) {
    assertThat(ProfilerLibrary.platform(os, architecture)).isEqualTo(platform);
  }
}
