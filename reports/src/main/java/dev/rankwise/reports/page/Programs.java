package dev.rankwise.reports.page;

import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import dev.rankwise.analyzer.read.RankProfile;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What kind of program a rank is, and which libraries it stands on. */
public final class Programs {
  private static final Set<LibraryKind> NAMED =
      EnumSet.of(LibraryKind.MPI, LibraryKind.OPENMP, LibraryKind.BLAS, LibraryKind.NETWORK);

  private Programs() {}

  /** {@code java}, a language in lower case, {@code native}, or empty when it is not known. */
  public static String kind(RankProfile rank) {
    if (rank.jvm().isPresent()) {
      return "java";
    }
    if (rank.libraries().isEmpty()) {
      return "";
    }
    return rank.library(LibraryKind.LANGUAGE)
        .map(library -> library.name().toLowerCase(Locale.ROOT))
        .orElse("native");
  }

  /** "Python, Open MPI, OpenBLAS", or empty when it is not known. */
  public static String words(RankProfile rank) {
    List<String> names =
        Stream.concat(
                Stream.of(Figures.capital(kind(rank))),
                rank.libraries().stream()
                    .filter(library -> NAMED.contains(library.kind()))
                    .map(Library::name))
            .filter(name -> !name.isEmpty())
            .toList();
    return String.join(", ", names);
  }
}
