package dev.rankwise.analyzer.machine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fields of one JSON object, each asked for by name; what nobody asked for is a mistake. */
final class JsonFields {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Texts end up in scripts and on terminals: one line, nothing that a shell or terminal obeys. */
  private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}`$\"\\\\]{0,400}");

  private static final double MOST_GIGABYTES = 1e6;

  private final JsonNode object;
  private final String file;
  private final Set<String> asked = new TreeSet<>();

  JsonFields(JsonNode object, String file) throws UnreadableMachineException {
    this.object = object;
    this.file = file;
    if (!object.isObject()) {
      throw new UnreadableMachineException(file + ": expected a JSON object that describes a node");
    }
  }

  static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  private Optional<JsonNode> field(String name, String expected, Predicate<JsonNode> is)
      throws UnreadableMachineException {
    asked.add(name);
    JsonNode value = object.get(name);
    if (value != null && !is.test(value)) {
      throw new UnreadableMachineException(
          file + ": field '" + name + "': expected " + expected + ", found " + shortened(value));
    }
    return Optional.ofNullable(value);
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private static boolean isPlain(JsonNode value) {
    return value.isTextual() && PLAIN.matcher(value.textValue()).matches();
  }

  private static boolean isCount(JsonNode value) {
    return value.canConvertToInt() && value.isIntegralNumber() && value.intValue() >= 0;
  }

  private static boolean isListOf(JsonNode value, Predicate<JsonNode> each) {
    return value.isArray() && value.valueStream().allMatch(each);
  }

  Optional<String> text(String name) throws UnreadableMachineException {
    return field(name, "a line of text", JsonFields::isPlain).map(JsonNode::textValue);
  }

  Optional<String> choice(String name, List<String> choices) throws UnreadableMachineException {
    String expected = "one of " + String.join(", ", choices.stream().sorted().toList());
    return field(name, expected, value -> choices.contains(value.asText())).map(JsonNode::asText);
  }

  OptionalInt integer(String name) throws UnreadableMachineException {
    Optional<JsonNode> value = field(name, "a whole number", JsonFields::isCount);
    return value.isPresent() ? OptionalInt.of(value.get().intValue()) : OptionalInt.empty();
  }

  int required(String name) throws UnreadableMachineException {
    OptionalInt value = integer(name);
    if (value.isEmpty()) {
      throw new UnreadableMachineException(file + ": field '" + name + "' is missing");
    }
    return value.getAsInt();
  }

  OptionalLong megabytes(String name) throws UnreadableMachineException {
    Optional<JsonNode> value =
        field(
            name,
            "a number of GB",
            node ->
                node.isNumber() && node.doubleValue() > 0 && node.doubleValue() < MOST_GIGABYTES);
    return value.isPresent()
        ? OptionalLong.of(Math.max(1, Math.round(value.get().doubleValue() * 1000)))
        : OptionalLong.empty();
  }

  List<String> texts(String name) throws UnreadableMachineException {
    return textsOr(name, List.of());
  }

  List<String> textsOr(String name, List<String> absent) throws UnreadableMachineException {
    Optional<JsonNode> list =
        field(name, "a list of texts", value -> isListOf(value, JsonFields::isPlain));
    List<String> texts = new ArrayList<>();
    list.ifPresent(values -> values.forEach(value -> texts.add(value.textValue())));
    return list.isPresent() ? texts : absent;
  }

  List<Integer> integers(String name) throws UnreadableMachineException {
    List<Integer> numbers = new ArrayList<>();
    field(name, "a list of whole numbers", value -> isListOf(value, JsonFields::isCount))
        .ifPresent(values -> values.forEach(value -> numbers.add(value.intValue())));
    return numbers;
  }

  Map<String, String> variables(String name) throws UnreadableMachineException {
    Map<String, String> variables = new LinkedHashMap<>();
    field(
            name,
            "an object of environment variables",
            value ->
                value.isObject()
                    && value.properties().stream()
                        .allMatch(
                            variable ->
                                VARIABLE.matcher(variable.getKey()).matches()
                                    && isPlain(variable.getValue())))
        .ifPresent(
            value ->
                value
                    .properties()
                    .forEach(one -> variables.put(one.getKey(), one.getValue().textValue())));
    return variables;
  }

  /** A field that is there and was never asked for is a slip of the pen. */
  void refuseOthers() throws UnreadableMachineException {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!asked.contains(field.getKey())) {
        throw new UnreadableMachineException(
            file
                + ": field '"
                + field.getKey().replaceAll("[\\p{Cntrl}]", "?")
                + "' is not known; known are "
                + String.join(", ", asked));
      }
    }
  }
}
