package dev.rankwise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Rankwise's version, as the build wrote it. */
final class Version implements IVersionProvider {
  private static final String FILE = "version.properties";

  /** As in {@code 1.2.0}. */
  static String current() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("no " + FILE + " beside " + Version.class.getName());
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"rankwise " + current(), "Java " + System.getProperty("java.vm.version")};
  }
}
