package dev.rankwise.trace.event;

/**
 * A file that the process has mapped as code: its program and its libraries, each once. They tell
 * which MPI, OpenMP, linear algebra and network libraries it uses.
 *
 * @param path the file, as the kernel names it
 */
public record MappedFile(String path) implements TraceEvent {
  @Override
  public void writeTo(Fields fields) {
    fields.add(path);
  }
}
