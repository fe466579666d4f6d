package dev.rankwise.analyzer.read;

import dev.rankwise.trace.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The recordings of a run directory.
 *
 * @param ranks the files about one rank each
 * @param nodes the files about all ranks of a node that are not Java
 */
record RunFiles(SortedMap<Integer, OfRank> ranks, List<Path> nodes) {

  /**
   * A rank's files: our events (the first is the rank's own), stacks, the JDK's events, and what
   * could not be listed.
   */
  record OfRank(List<Path> events, List<Path> stacks, List<Path> jvm, List<GapNote> gaps) {
    OfRank() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Whether there are stacks of the process {@code pid}. */
    boolean hasStacks(long pid) {
      String suffix = "." + pid + ".stacks.jfr";
      return stacks.stream().anyMatch(file -> file.getFileName().toString().endsWith(suffix));
    }
  }

  static RunFiles of(Path directory) throws UnreadableRunException {
    if (!Files.isDirectory(directory)) {
      throw new UnreadableRunException(
          directory
              + (Files.exists(directory)
                  ? ": is a file; name the run directory that holds it"
                  : ": no such run directory"));
    }
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.sorted().toList();
    } catch (AccessDeniedException e) {
      throw new UnreadableRunException(directory + ": no permission to read the directory", e);
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableRunException(directory + ": cannot be listed: " + e.getMessage(), e);
    }
    if (files.isEmpty()) {
      throw new UnreadableRunException(
          directory + ": is empty; was the program started with the agent?");
    }
    SortedMap<Integer, OfRank> ranks = new TreeMap<>();
    List<Path> nodes = new ArrayList<>();
    for (Path file : files) {
      OptionalInt rank = RunDirectory.rankOf(file);
      if (rank.isPresent()) {
        add(ranks, rank.getAsInt(), file);
      } else if (RunDirectory.kindOf(file) == RunDirectory.Kind.NODE) {
        nodes.add(file);
      }
    }
    if (nodes.isEmpty() && ranks.values().stream().allMatch(rank -> rank.events.isEmpty())) {
      throw new UnreadableRunException(
          directory
              + ": holds no rank-*.jfr and no node-*.jfr; it is not a run directory, or nothing was"
              + " recorded");
    }
    return new RunFiles(ranks, nodes);
  }

  /** Whether {@code file} is of the rank's own process and not of one that it started. */
  private static boolean isOwn(Path file) {
    return file.getFileName().toString().split("\\.").length == 2;
  }

  private static void add(SortedMap<Integer, OfRank> ranks, int number, Path file) {
    OfRank rank = ranks.computeIfAbsent(number, key -> new OfRank());
    switch (RunDirectory.kindOf(file)) {
      case RANK -> rank.events.add(isOwn(file) ? 0 : rank.events.size(), file);
      case STACKS -> rank.stacks.add(file);
      case JVM -> rank.jvm.add(file);
      case JVM_REPOSITORY -> addUnfinished(rank, number, file);
      case NODE, OTHER -> {}
    }
  }

  /** What a JVM recorded that did not end in order: {@code <folder>/<start and process>/*.jfr}. */
  private static void addUnfinished(OfRank rank, int number, Path folder) {
    try (Stream<Path> files = Files.find(folder, 2, (file, attributes) -> isChunk(folder, file))) {
      rank.jvm.addAll(files.sorted().toList());
    } catch (IOException | UncheckedIOException e) {
      rank.gaps.add(new GapNote(number, "jvm-events", folder.getFileName() + ": cannot be listed"));
    }
  }

  private static boolean isChunk(Path folder, Path file) {
    return folder.relativize(file).getNameCount() == 2 && file.toString().endsWith(".jfr");
  }
}
