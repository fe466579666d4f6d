package dev.rankwise.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rankwise.analyzer.merge.LaunchRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: what {@code rankwise run} launched. Never holds the environment.
 *
 * @param schema {@value #SCHEMA}
 * @param rankwise the version that wrote it
 * @param command the words after {@code --}, secrets hidden
 * @param launcherOptions the words before {@code --} that shaped a local launch
 * @param workingDirectory where the command was started
 * @param host the machine that {@code rankwise run} ran on
 * @param started when the command was started, ISO 8601
 * @param ended when it ended, absent while it runs
 * @param exitCode its exit code, absent while it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunJson(
    String schema,
    String rankwise,
    List<String> command,
    List<String> launcherOptions,
    String workingDirectory,
    String host,
    String started,
    @Nullable String ended,
    @Nullable Integer exitCode) {
  /** The format's name and version. */
  static final String SCHEMA = "rankwise-run/1";

  private static final long MOST_BYTES = 16L << 20;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  RunJson {
    command = List.copyOf(command);
    launcherOptions = List.copyOf(launcherOptions);
  }

  RunJson ended(Instant when, int code) {
    return new RunJson(
        schema,
        rankwise,
        command,
        launcherOptions,
        workingDirectory,
        host,
        started,
        when.toString(),
        code);
  }

  /** Writes the file; it appears whole or not at all. */
  void write(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, MAPPER.writeValueAsBytes(this));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads the file, which may hold anything.
   *
   * @throws IOException naming the file and what is wrong with it
   */
  static LaunchRecord read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + ": larger than " + MOST_BYTES + " bytes");
    }
    try {
      JsonNode run = MAPPER.readTree(Files.readAllBytes(file));
      String schema = run.path("schema").asText();
      if (!schema.equals(SCHEMA)) {
        throw new IOException(file + ": schema \"" + schema + "\", expected " + SCHEMA);
      }
      return new LaunchRecord(
          words(run.path("command")),
          words(run.path("launcherOptions")),
          Instant.parse(run.path("started").asText()).toEpochMilli(),
          run.path("exitCode").asInt(-1));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": not JSON: " + e.getOriginalMessage(), e);
    } catch (DateTimeException e) {
      throw new IOException(file + ": started: " + e.getMessage(), e);
    }
  }

  private static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return words;
  }
}
