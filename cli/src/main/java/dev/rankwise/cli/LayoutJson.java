package dev.rankwise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rankwise.analyzer.launch.LaunchOption;
import dev.rankwise.analyzer.layout.LayoutPlan;
import dev.rankwise.analyzer.layout.LayoutWarning;
import dev.rankwise.analyzer.machine.Machine;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What {@code rankwise layout --json} prints. */
final class LayoutJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Pattern HYPHEN = Pattern.compile("-([a-z])");

  private LayoutJson() {}

  static String plan(LayoutPlan plan) throws JsonProcessingException {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("schema", "rankwise-layout/1");
    document.put("machine", plan.request().machine().name());
    document.put("srun", plan.line().toString());
    ObjectNode options = document.putObject("options");
    options.put("launcher", launcher(plan));
    plan.line().options().forEach(option -> put(options, option));
    ObjectNode environment = document.putObject("environment");
    plan.environment().forEach(environment::put);
    ArrayNode warnings = document.putArray("warnings");
    for (LayoutWarning warning : plan.warnings()) {
      warnings.addObject().put("rule", warning.rule()).put("text", warning.text());
    }
    document.put("feasible", plan.feasible());
    return text(document);
  }

  static String machines(List<Machine> machines) throws JsonProcessingException {
    ObjectNode document = MAPPER.createObjectNode().put("schema", "rankwise-machines/1");
    ArrayNode list = document.putArray("machines");
    for (Machine machine : machines) {
      ObjectNode one = list.addObject();
      one.put("name", machine.name());
      machine.aliases().forEach(one.withArray("aliases")::add);
      one.put("site", machine.site()).put("processor", machine.processor());
      one.put("usableCores", machine.node().usableCores());
      one.put("threadsPerCore", machine.node().threadsPerCore());
      one.put("numaDomains", machine.node().numaDomains());
      one.put("launcher", machine.house().launcher().command());
      machine.sources().forEach(one.withArray("sources")::add);
    }
    return text(document);
  }

  private static String text(ObjectNode document) throws JsonProcessingException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document)
        + System.lineSeparator();
  }

  private static String launcher(LayoutPlan plan) {
    if (!plan.line().launcherWord().isEmpty()) {
      return plan.line().launcherWord();
    }
    String ibrun = plan.request().machine().house().launcher().command();
    return plan.line().program().stream().findFirst().filter(ibrun::equals).orElse("none");
  }

  private static void put(ObjectNode options, LaunchOption option) {
    String name =
        HYPHEN.matcher(option.name()).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    if (option.value().isEmpty()) {
      options.put(name, true);
    } else if (option.value().get().matches("[0-9]{1,9}")) {
      options.put(name, Integer.parseInt(option.value().get()));
    } else {
      options.put(name, option.value().get());
    }
  }
}
