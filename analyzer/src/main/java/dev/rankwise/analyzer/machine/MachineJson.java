package dev.rankwise.analyzer.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rankwise.analyzer.launch.BindingStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads descriptions of machines, ours and users' own. Only the shape of a node is required. */
public final class MachineJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Map<String, BindingStyle> STYLES =
      Map.of(
          "cpu-bind", BindingStyle.CPU_BIND,
          "nomultithread", BindingStyle.NOMULTITHREAD,
          "threads-per-core", BindingStyle.THREADS_PER_CORE);

  private MachineJson() {}

  /**
   * One machine.
   *
   * @param text a JSON object
   * @param file what to call it in messages, and where the machine's name comes from when it has
   *     none
   */
  public static Machine read(String text, String file) throws UnreadableMachineException {
    return machine(new JsonFields(parse(text, file), file), file);
  }

  static List<Machine> readAll(String text, String file) throws UnreadableMachineException {
    List<Machine> machines = new ArrayList<>();
    for (JsonNode node : parse(text, file)) {
      machines.add(machine(new JsonFields(node, file), file));
    }
    return List.copyOf(machines);
  }

  private static JsonNode parse(String text, String file) throws UnreadableMachineException {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnreadableMachineException(
          file
              + ": line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + ": no JSON: "
              + e.getOriginalMessage(),
          e);
    }
  }

  private static Machine machine(JsonFields fields, String file) throws UnreadableMachineException {
    try {
      String name = fields.text("name").orElse(file.replaceFirst("\\.json$", ""));
      Machine machine =
          new Machine(
              name,
              fields.texts("aliases"),
              fields.text("site").orElse(""),
              fields.text("processor").orElse(""),
              node(fields),
              house(fields),
              gpus(fields),
              fields
                  .choice("network", JsonFields.names(Network.values()))
                  .map(network -> Network.valueOf(network.toUpperCase(Locale.ROOT)))
                  .orElse(Network.UNKNOWN),
              new Machine.Environment(
                  fields.variables("hybridEnvironment"),
                  fields.variables("multiprocessingEnvironment"),
                  fields.variables("forkEnvironment")),
              fields.text("note").orElse(""),
              fields.textsOr("sources", List.of(file)));
      fields.refuseOthers();
      return machine;
    } catch (IllegalArgumentException e) {
      throw new UnreadableMachineException(file + ": " + e.getMessage(), e);
    }
  }

  private static NodeShape node(JsonFields fields) throws UnreadableMachineException {
    int sockets = fields.required("sockets");
    return new NodeShape(
        sockets,
        fields.required("coresPerSocket"),
        fields.integer("threadsPerCore").orElse(1),
        fields.integer("numaDomains").orElse(sockets),
        fields.integer("reservedCores").orElse(0),
        fields.integer("spareCores").orElse(0),
        fields.megabytes("memoryGigabytes"));
  }

  private static House house(JsonFields fields) throws UnreadableMachineException {
    Optional<String> starter = fields.choice("launcher", JsonFields.names(House.Starter.values()));
    Optional<String> style = fields.choice("binding", List.copyOf(STYLES.keySet()));
    Optional<String> filling =
        fields.choice("cpusPerTask", JsonFields.names(House.Filling.values()));
    List<String> rejected = fields.texts("rejects");
    return new House(
        starter
            .map(name -> House.Starter.valueOf(name.toUpperCase(Locale.ROOT)))
            .orElse(House.USUAL.launcher()),
        style.map(STYLES::get).orElse(House.USUAL.style()),
        filling
            .map(name -> House.Filling.valueOf(name.toUpperCase(Locale.ROOT)))
            .orElse(House.USUAL.filling()),
        fields.text("distribution"),
        !rejected.contains("--cpu-bind"),
        fields.texts("directives"),
        fields.texts("clusters"));
  }

  private static Gpus gpus(JsonFields fields) throws UnreadableMachineException {
    return new Gpus(
        fields.integer("gpus").orElse(0), fields.text("gpuBind"), fields.integers("gpuRankCpus"));
  }
}
