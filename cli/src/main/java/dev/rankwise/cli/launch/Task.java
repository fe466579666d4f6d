package dev.rankwise.cli.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One process to start.
 *
 * @param label what to call it in messages and before its lines of output
 * @param words program and arguments
 * @param environment all its variables
 * @param folder its working directory
 * @param readsInput whether it gets the launcher's standard input, else an empty one
 */
public record Task(
    String label,
    List<String> words,
    Map<String, String> environment,
    Path folder,
    boolean readsInput) {
  public Task {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }
}
