package dev.rankwise.analyzer.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes that were compiled, to compare catalogs with. */
public final class CompiledClasses {
  private CompiledClasses() {}

  /** The classes in the package of {@code type} that implement it. */
  public static List<Class<?>> implementing(Class<?> type) {
    return ofPackage(type)
        .filter(candidate -> type.isAssignableFrom(candidate) && !candidate.isInterface())
        .toList();
  }

  /** The classes in the package of {@code type}. */
  public static Stream<Class<?>> ofPackage(Class<?> type) {
    String folder = type.getPackageName().replace('.', '/');
    try (Stream<Path> files = Files.list(root(type).resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .sorted()
          .<Class<?>>map(name -> load(type, name.substring(0, name.length() - ".class".length())))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(Class<?> type, String name) {
    try {
      return Class.forName(type.getPackageName() + "." + name, false, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
